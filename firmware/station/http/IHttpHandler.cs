namespace MeasurementCapsule.Station
{
    /// <summary>Answers requests.</summary>
    public interface IHttpHandler
    {
        /// <summary>Answers one complete request; an answer that stays untouched is 404.</summary>
        void Handle(HttpRequest request, HttpAnswer answer);
    }
}
