namespace MeasurementCapsule.Station
{
    /// <summary>The status codes that are answered: RFC 9110, section 15; 428, 429 and 431 of RFC 6585.</summary>
    public static class HttpStatus
    {
        /// <summary>No status: all is well so far.</summary>
        public const int None = 0;

        /// <summary>OK.</summary>
        public const int Ok = 200;

        /// <summary>Created.</summary>
        public const int Created = 201;

        /// <summary>The request is not HTTP, or not what the resource understands.</summary>
        public const int BadRequest = 400;

        /// <summary>There is no such resource.</summary>
        public const int NotFound = 404;

        /// <summary>The resource does not serve this method.</summary>
        public const int MethodNotAllowed = 405;

        /// <summary>The request took too long.</summary>
        public const int RequestTimeout = 408;

        /// <summary>It contradicts the state of the capsule.</summary>
        public const int Conflict = 409;

        /// <summary>Something has to come before it: RFC 6585.</summary>
        public const int PreconditionRequired = 428;

        /// <summary>Who asks has to prove who he is.</summary>
        public const int Unauthorized = 401;

        /// <summary>Not while the seal is closed.</summary>
        public const int Forbidden = 403;

        /// <summary>Too often: RFC 6585.</summary>
        public const int TooManyRequests = 429;

        /// <summary>The body is longer than <see cref="HttpLimits.BodyBytes"/>.</summary>
        public const int ContentTooLarge = 413;

        /// <summary>The target is longer than <see cref="HttpLimits.TargetBytes"/>.</summary>
        public const int UriTooLong = 414;

        /// <summary>Something else than 100-continue is expected.</summary>
        public const int ExpectationFailed = 417;

        /// <summary>The header is longer than <see cref="HttpLimits.HeadBytes"/>.</summary>
        public const int HeaderTooLarge = 431;

        /// <summary>The answer does not fit its memory.</summary>
        public const int InternalError = 500;

        /// <summary>Another method than those served, or another coding than chunked.</summary>
        public const int NotImplemented = 501;

        /// <summary>A part of the capsule does not answer.</summary>
        public const int ServiceUnavailable = 503;

        /// <summary>Another version than HTTP/1.0 and HTTP/1.1.</summary>
        public const int VersionNotSupported = 505;

        /// <summary>The words behind the number; of Internal Server Error for every other.</summary>
        public static string Reason(int status)
        {
            switch (status)
            {
                case Ok: return "OK";
                case Created: return "Created";
                case BadRequest: return "Bad Request";
                case Unauthorized: return "Unauthorized";
                case Forbidden: return "Forbidden";
                case PreconditionRequired: return "Precondition Required";
                case TooManyRequests: return "Too Many Requests";
                case NotFound: return "Not Found";
                case MethodNotAllowed: return "Method Not Allowed";
                case RequestTimeout: return "Request Timeout";
                case Conflict: return "Conflict";
                case ContentTooLarge: return "Content Too Large";
                case UriTooLong: return "URI Too Long";
                case ExpectationFailed: return "Expectation Failed";
                case HeaderTooLarge: return "Request Header Fields Too Large";
                case NotImplemented: return "Not Implemented";
                case ServiceUnavailable: return "Service Unavailable";
                case VersionNotSupported: return "HTTP Version Not Supported";
                default: return "Internal Server Error";
            }
        }
    }
}
