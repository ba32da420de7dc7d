using MeasurementCapsule.Hal;
using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Station
{
    /// <summary>GET /v1/status and /v2/status: who the capsule is and how it stands. Some clients ask every second: it allocates nothing but for the look at the own address, once in ten seconds.</summary>
    public sealed class LemStatusResource
    {
        private const int KeyHeaderBytes = 27; // what stands before X and Y in the SubjectPublicKeyInfo of P-256
        private readonly ApiContext context;
        private readonly LemStatus status;
        private readonly byte[] statusName = Ascii.Bytes("status");
        private readonly byte[] bits = Ascii.Bytes("bits");
        private readonly byte[] value = Ascii.Bytes("value");
        private readonly byte[] version = Ascii.Bytes("version");
        private readonly byte[] applicationFirmwareVersion = Ascii.Bytes("applicationFirmwareVersion");
        private readonly byte[] applicationFirmwareAuthTag = Ascii.Bytes("applicationFirmwareAuthTag");
        private readonly byte[] legalFirmwareVersion = Ascii.Bytes("legalFirmwareVersion");
        private readonly byte[] legalFirmwareAuthTag = Ascii.Bytes("legalFirmwareAuthTag");
        private readonly byte[] sensorFirmwareVersion = Ascii.Bytes("sensorFirmwareVersion");
        private readonly byte[] sensorFirmwareCrc = Ascii.Bytes("sensorFirmwareCrc");
        private readonly byte[] time = Ascii.Bytes("time");
        private readonly byte[] ipAddress = Ascii.Bytes("ipAddress");
        private readonly byte[] meterId = Ascii.Bytes("meterId");
        private readonly byte[] errors = Ascii.Bytes("errors");
        private readonly byte[] publicKey = Ascii.Bytes("publicKey");
        private readonly byte[] publicKeyOcmf = Ascii.Bytes("publicKeyOcmf");
        private readonly byte[] indexOfLastTransaction = Ascii.Bytes("indexOfLastTransaction");
        private readonly byte[] numberOfStoredTransactions = Ascii.Bytes("numberOfStoredTransactions");
        private readonly byte[] versionOne = Ascii.Bytes("0.1.0.0");
        private readonly byte[] versionTwo = Ascii.Bytes("0.2.0.0");
        private readonly byte[] empty = new byte[0];
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
            json.Name(statusName);
            Bits(json, status.Now(door.Register, door.Session), statusBits);
            Version(json);
            json.Name(time);
            json.OpenText();
            context.Times.AppendIso(door.Register.UnixMilliseconds, answer.Body);
            json.CloseText();
            json.Name(ipAddress);
            Address(json, context.Settings.Network);
            json.Name(meterId);
            json.Text(door.Identity.SerialNumber);
            json.Name(errors);
            Bits(json, LemStatus.Errors(door.Register.FaultBits), errorBits);
            json.Name(publicKey);
            json.Hexadecimal(door.Identity.PublicKeyInfo, KeyHeaderBytes, door.Identity.PublicKeyInfo.Length - KeyHeaderBytes);
            json.Name(publicKeyOcmf);
            json.Hexadecimal(door.Identity.PublicKeyInfo, 0, door.Identity.PublicKeyInfo.Length);
            json.Name(indexOfLastTransaction);
            json.Integer(door.Register.NextPage - 1);
            json.Name(numberOfStoredTransactions);
            json.Integer(door.Register.NextPage - 1);
            json.Close();
        }

        /// <summary>The interface as LEM's clients read it: four parts, the second one 2 or 1. Behind it the version of the capsule.</summary>
        private void Version(JsonWriter json)
        {
            IdentityView identity = context.Door.Identity;
            json.Name(version);
            json.Open();
            byte[] interfaceVersion = context.Settings.LemVersion == 1 ? versionOne : versionTwo;
            json.Name(applicationFirmwareVersion);
            json.Text(interfaceVersion, 0, interfaceVersion.Length);
            json.Name(applicationFirmwareAuthTag);
            json.Text(identity.SoftwareIdentifier);
            json.Name(legalFirmwareVersion);
            json.Text(identity.SoftwareVersion);
            json.Name(legalFirmwareAuthTag);
            json.Text(identity.SoftwareIdentifier);
            json.Name(sensorFirmwareVersion);
            json.Text(identity.SoftwareVersion);
            json.Name(sensorFirmwareCrc);
            json.Text(empty, 0, 0);
            json.Close();
        }

        private void Address(JsonWriter json, INetwork network)
        {
            if (network == null)
            {
                json.Text(empty, 0, 0);
            }
            else
            {
                json.Text(network.Address);
            }
        }

        private void Bits(JsonWriter json, int flags, string[] names)
        {
            json.Open();
            json.Name(value);
            json.Integer(flags);
            json.Name(bits);
            json.Open();
            for (int i = 0; i < names.Length; i++)
            {
                if (names[i] != null)
                {
                    json.Name(names[i]);
                    json.Boolean(((flags >> i) & 1) != 0);
                }
            }

            json.Close();
            json.Close();
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
