using MeasurementCapsule.Crypto;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Station
{
    /// <summary>
    /// The two resources of /maintenance/v1 that a new device needs before all others: its commissioning key and the key of its key chip. Both change
    /// something only under an open seal. The first commissioning key needs no signature, as there is nothing yet to sign with: whoever holds an open,
    /// new device is its maker. Every other request is signed.
    /// </summary>
    public sealed class CommissioningApi
    {
        private const int KeyBytes = 32;
        private const int FingerprintAt = 64;
        private readonly ApiContext context;
        private readonly SignedRequest signature;
        private readonly byte[] commissioningKey = Ascii.Bytes("/maintenance/v1/commissioning-key");
        private readonly byte[] keyChip = Ascii.Bytes("/maintenance/v1/key-chip");
        private readonly string[] keyMembers = { "key" };
        private readonly string[] wordMembers = { "word" };
        private readonly TextField digits = new TextField(2 * KeyBytes);
        private readonly TextField word = new TextField(16);
        private readonly byte[] key = new byte[KeyBytes];

        /// <summary>Makes the resources.</summary>
        public CommissioningApi(ApiContext context, SignedRequest signature)
        {
            this.context = context;
            this.signature = signature;
        }

        /// <summary>True when the request is for one of them.</summary>
        public bool Owns(HttpRequest request)
        {
            return request.HasPath(commissioningKey) || request.HasPath(keyChip);
        }

        /// <summary>Answers a request.</summary>
        public void Handle(HttpRequest request, HttpAnswer answer)
        {
            bool forKey = request.HasPath(commissioningKey);
            bool served = forKey ? request.Method == HttpMethod.Put : request.Method == HttpMethod.Get || request.Method == HttpMethod.Post;
            if (!served)
            {
                ErrorAnswers.Refuse(answer, HttpStatus.MethodNotAllowed, ApiError.NoMethod, "The resource does not serve this method", forKey ? "PUT" : "GET, POST");
            }
            else if (forKey)
            {
                PutKey(request, answer);
            }
            else if (!signature.IsAuthentic(request, answer))
            {
                return;
            }
            else if (request.Method == HttpMethod.Get)
            {
                TellProvisioning(context.Door.ReadProvisioning(), answer);
            }
            else
            {
                PostStep(request, answer);
            }
        }

        private void PutKey(HttpRequest request, HttpAnswer answer)
        {
            CapsuleDoor door = context.Door;
            GateStatus status = door.Ask(LegalCommand.ReadClockState);
            bool isFirst = status == GateStatus.Ok && LittleEndian.ReadInt64(door.Answer, FingerprintAt) == 0;
            if (!isFirst && !signature.IsAuthentic(request, answer))
            {
                return;
            }

            if (!context.ReadDocument(request, answer) || !context.HasOnly(JsonValues.Document, keyMembers, "key", answer))
            {
                return;
            }

            if (!context.TryText("key", digits) || digits.Length != 2 * KeyBytes || !Crypto.Hexadecimal.TryDecode(digits.Bytes, 0, digits.Length, key))
            {
                ErrorAnswers.RefuseMember(answer, "key", "64 hexadecimal digits; zeros = none");
                return;
            }

            ErrorAnswers.Done(answer, door, door.SetCommissioningKey(key));
            System.Array.Clear(key, 0, key.Length);
            digits.Clear();
        }

        private void PostStep(HttpRequest request, HttpAnswer answer)
        {
            if (!context.ReadDocument(request, answer) || !context.HasOnly(JsonValues.Document, wordMembers, "word", answer))
            {
                return;
            }

            if (!context.TryText("word", word) || word.Truncated)
            {
                ErrorAnswers.RefuseMember(answer, "word", "LOCK FOREVER: what is made cannot be undone");
                return;
            }

            TellProvisioning(context.Door.ProvisionKey(word), answer);
        }

        /// <summary>The answer of the gate as JSON; its layout: <see cref="ProvisioningResponse"/>.</summary>
        private void TellProvisioning(GateStatus status, HttpAnswer answer)
        {
            CapsuleDoor door = context.Door;
            if (status != GateStatus.Ok)
            {
                ErrorAnswers.RefuseGate(answer, door, status);
                return;
            }

            byte[] from = door.Answer;
            int configurationLength = LittleEndian.ReadUInt16(from, ProvisioningResponse.ConfigurationAt);
            int signatureAt = ProvisioningResponse.ConfigurationAt + 2 + configurationLength + 1;
            int signatureLength = from[signatureAt - 1];
            int proofAt = signatureAt + signatureLength + 2;
            JsonWriter json = answer.Json;
            answer.Status = HttpStatus.Ok;
            json.Start();
            json.Name("state");
            json.Integer(from[0]);
            json.Name("stepsMade");
            json.Integer(from[1]);
            json.Name("lastStatus");
            json.Integer(from[2]);
            json.Name("keyChip");
            json.Hexadecimal(from, ProvisioningResponse.SerialNumberAt, ProvisioningResponse.SerialNumberBytes);
            json.Name("publicKey");
            json.Hexadecimal(from, ProvisioningResponse.PublicKeyAt, from[ProvisioningResponse.PublicKeyAt] == 0 ? 0 : SubjectPublicKeyInfo.Bytes);
            json.Name("configuration");
            json.Hexadecimal(from, ProvisioningResponse.ConfigurationAt + 2, configurationLength);
            json.Name("signature");
            json.Hexadecimal(from, signatureAt, signatureLength);
            json.Name("proof");
            json.Text(from, proofAt, LittleEndian.ReadUInt16(from, proofAt - 2));
            json.Close();
        }
    }
}
