using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Station
{
    /// <summary>GET /v1/status: who the capsule is and how it stands.</summary>
    public sealed class LemStatusResource
    {
        private const int KeyHeaderBytes = 27; // what stands before X and Y in the SubjectPublicKeyInfo of P-256
        private readonly ApiContext context;
        private readonly LemStatus status;
        private readonly string[] statusBits =
        {
            "suLinkStatusIsOk", "muFatalErrorOccured", "transactionIsOnGoing", "tamperingIsDetected", "timeSyncStatusIsOk",
            "overTemperatureIsDetected", "reversedVoltage", "suMeasureFailureOccurred",
        };

        private readonly string[] errorBits =
        {
            "muInitIsFailed", "suStateIsInvalid", "versionCheckIsFailed", "muRngInitIsFailed", "muDataIntegrityIsFailed", "muFwIntegrityIsFailed",
            "suIntegrityIsFailed", null, "logbookIntegrityIsFailed", "logbookIsFull", "memoryAccessIsFailed", "muStateIsFailed",
        };

        /// <summary>Makes the resource.</summary>
        public LemStatusResource(ApiContext context, LemStatus status)
        {
            this.context = context;
            this.status = status;
        }

        /// <summary>Answers. Before the key chip told its key this is "not ready": a client would keep a wrong key.</summary>
        public void Get(HttpAnswer answer)
        {
            CapsuleDoor door = context.Door;
            door.ReadRegister();
            door.ReadSession();
            door.ReadIdentity();
            if (IsZero(door.Identity.PublicKeyInfo))
            {
                ErrorAnswers.Refuse(answer, HttpStatus.ServiceUnavailable, ApiError.NotReady, "The key chip has not told its key yet", "the same again later");
                return;
            }

            answer.Status = HttpStatus.Ok;
            JsonWriter json = answer.Json;
            json.Start();
            json.Name("status");
            Bits(json, status.Now(door.Register, door.Session), statusBits);
            Version(json);
            json.Name("time");
            json.OpenText();
            context.Times.AppendIso(door.Register.UnixMilliseconds, answer.Body);
            json.CloseText();
            Text(json, "ipAddress", context.Settings.IpAddress);
            json.Name("meterId");
            json.Text(door.Identity.SerialNumber);
            json.Name("errors");
            Bits(json, LemStatus.Errors(door.Register.FaultBits), errorBits);
            json.Name("publicKey");
            json.Hexadecimal(door.Identity.PublicKeyInfo, KeyHeaderBytes, door.Identity.PublicKeyInfo.Length - KeyHeaderBytes);
            json.Name("publicKeyOcmf");
            json.Hexadecimal(door.Identity.PublicKeyInfo, 0, door.Identity.PublicKeyInfo.Length);
            json.Name("indexOfLastTransaction");
            json.Integer(door.Register.NextPage - 1);
            json.Name("numberOfStoredTransactions");
            json.Integer(door.Register.NextPage - 1);
            json.Close();
        }

        /// <summary>The interface as LEM's clients read it: four parts, the second one 2 or 1. Behind it the version of the capsule.</summary>
        private void Version(JsonWriter json)
        {
            IdentityView identity = context.Door.Identity;
            json.Name("version");
            json.Open();
            Text(json, "applicationFirmwareVersion", context.Settings.LemVersion == 1 ? "0.1.0.0" : "0.2.0.0");
            json.Name("applicationFirmwareAuthTag");
            json.Text(identity.SoftwareIdentifier);
            json.Name("legalFirmwareVersion");
            json.Text(identity.SoftwareVersion);
            json.Name("legalFirmwareAuthTag");
            json.Text(identity.SoftwareIdentifier);
            json.Name("sensorFirmwareVersion");
            json.Text(identity.SoftwareVersion);
            Text(json, "sensorFirmwareCrc", "");
            json.Close();
        }

        private static void Bits(JsonWriter json, int value, string[] names)
        {
            json.Open();
            json.Name("value");
            json.Integer(value);
            json.Name("bits");
            json.Open();
            for (int i = 0; i < names.Length; i++)
            {
                if (names[i] != null)
                {
                    json.Name(names[i]);
                    json.Boolean(((value >> i) & 1) != 0);
                }
            }

            json.Close();
            json.Close();
        }

        private static void Text(JsonWriter json, string name, string text)
        {
            json.Name(name);
            json.Text(text);
        }

        private static bool IsZero(byte[] bytes)
        {
            int any = 0;
            for (int i = 0; i < bytes.Length; i++)
            {
                any |= bytes[i];
            }

            return any == 0;
        }
    }
}
