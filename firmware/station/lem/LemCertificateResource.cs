using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Station
{
    /// <summary>
    /// GET /v1/certificate. There is no X.509 certificate, as nobody issues one: the answer holds the public key as PEM (RFC 7468), and the statement
    /// in which the capsule names its keys under its own signature.
    /// </summary>
    public sealed class LemCertificateResource
    {
        private readonly ApiContext context;

        /// <summary>Makes the resource.</summary>
        public LemCertificateResource(ApiContext context)
        {
            this.context = context;
        }

        /// <summary>Answers. The statement is signed once after power-up, and missing while a fault stands.</summary>
        public void Get(HttpAnswer answer)
        {
            CapsuleDoor door = context.Door;
            door.ReadIdentity();
            answer.Status = HttpStatus.Ok;
            JsonWriter json = answer.Json;
            json.Start();
            json.Name("certificate");
            json.Text("");
            json.Name("publicKeyPem");
            json.OpenText();
            answer.Body.Text("-----BEGIN PUBLIC KEY-----\\n");
            Base64.Append(door.Identity.PublicKeyInfo, door.Identity.PublicKeyInfo.Length, answer.Body);
            answer.Body.Text("\\n-----END PUBLIC KEY-----\\n");
            json.CloseText();
            json.Name("publicKeyOcmf");
            json.Hexadecimal(door.Identity.PublicKeyInfo, 0, door.Identity.PublicKeyInfo.Length);
            json.Name("keyStatement");
            GateStatus status = door.Ask(LegalCommand.ReadKeyStatement);
            json.Text(door.Answer, 0, status == GateStatus.Ok ? door.AnswerLength : 0);
            json.Close();
        }
    }
}
