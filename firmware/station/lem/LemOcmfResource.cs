using MeasurementCapsule.Hal;
using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Station
{
    /// <summary>
    /// /v1/ocmf and /v2/ocmf: the signed records, byte for byte. While a session runs, its newest record; a new one is signed when that is a
    /// quarter of an hour old, so a client may ask every second without using up pages. After the stop, both ends in one record.
    /// </summary>
    public sealed class LemOcmfResource
    {
        private const int MemoryBytes = 64;
        private readonly ApiContext context;
        private readonly SignedRecords records;
        private readonly TextField wanted = new TextField(36);
        private readonly byte[] memory = new byte[MemoryBytes];

        /// <summary>Makes the resource.</summary>
        public LemOcmfResource(ApiContext context, SignedRecords records)
        {
            this.context = context;
            this.records = records;
        }

        /// <summary>The record of a session by transactionId; without one, of the running or last one.</summary>
        public void Get(HttpRequest request, HttpAnswer answer)
        {
            context.Door.ReadSession();
            bool named = context.TryTransactionId(request, wanted, memory);
            if (named && wanted.Length == 0)
            {
                wanted.Set(context.Door.Session.Order.TransactionId);
            }

            Answer(named && wanted.Length > 0 ? records.Read(wanted) : GateStatus.NotFound, answer);
        }

        /// <summary>The record of a page; 0 = the newest.</summary>
        public void GetPage(long page, HttpAnswer answer)
        {
            Answer(context.Door.Ask(LegalCommand.ReadRecord, page), answer);
        }

        private void Answer(GateStatus status, HttpAnswer answer)
        {
            if (status != GateStatus.Ok)
            {
                ErrorAnswers.RefuseGate(answer, context.Door, status);
                return;
            }

            answer.Status = HttpStatus.Ok;
            answer.IsPlainText = true;
            answer.Body.Raw(context.Door.Answer, 0, context.Door.AnswerLength);
        }
    }
}
