using MeasurementCapsule.Hal;
using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Station
{
    /// <summary>All that is served over HTTP, one beside the other on the same port: README.md has the tables.</summary>
    public sealed class StationApi : IHttpHandler
    {
        private readonly LemApi lem;
        private readonly IemApi iem;
        private readonly MaintenanceApi maintenance;

        /// <summary>Makes the interfaces of a capsule.</summary>
        public StationApi(CapsuleDoor door, IMonotonicClock clock, StationSettings settings)
        {
            ApiContext context = new ApiContext(door, clock, settings);
            SignedRecords records = new SignedRecords(context);
            SessionExport export = new SessionExport();
            lem = new LemApi(context, records, export);
            iem = new IemApi(context, records, export);
            maintenance = new MaintenanceApi(context);
        }

        /// <inheritdoc/>
        public void Handle(HttpRequest request, HttpAnswer answer)
        {
            if (lem.Owns(request))
            {
                lem.Handle(request, answer);
            }
            else if (iem.Owns(request))
            {
                iem.Handle(request, answer);
            }
            else if (maintenance.Owns(request))
            {
                maintenance.Handle(request, answer);
            }

            if (answer.Status == HttpStatus.NotFound && answer.Body.Length == 0)
            {
                ErrorAnswers.Refuse(answer, HttpStatus.NotFound, ApiError.NoResource, "There is no such resource", "/v1/, /v2/, /counter/v1/ocmf/, /maintenance/v1/");
            }
        }
    }
}
