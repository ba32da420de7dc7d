namespace MeasurementCapsule.Station
{
    /// <summary>
    /// The interface of LEM's DCBM 400/600, versions 1 and 2 beside each other: which request goes to which resource. Status, settings, logbook and
    /// certificate are the same in both.
    /// </summary>
    public sealed class LemApi
    {
        private const int VersionBytes = 3; // "/v1" or "/v2"
        private readonly byte[] versionOne = Ascii.Bytes("/v1/");
        private readonly byte[] versionTwo = Ascii.Bytes("/v2/");
        private readonly byte[] livemeasure = Ascii.Bytes("/livemeasure");
        private readonly byte[] ocmf = Ascii.Bytes("/ocmf");
        private readonly byte[] status = Ascii.Bytes("/status");
        private readonly byte[] settings = Ascii.Bytes("/settings");
        private readonly byte[] legal = Ascii.Bytes("/legal");
        private readonly byte[] logbook = Ascii.Bytes("/logbook");
        private readonly byte[] certificate = Ascii.Bytes("/certificate");
        private readonly byte[] legalIndex = Ascii.Bytes("/legal/");
        private readonly byte[] ocmfIndex = Ascii.Bytes("/ocmf/");
        private readonly byte[] memory = new byte[20];
        private readonly ApiContext context;
        private readonly LemStatusResource statusResource;
        private readonly LemSettingsResource settingsResource;
        private readonly LemLiveResource liveResource;
        private readonly LemLegalResource legalResource;
        private readonly LemOcmfResource ocmfResource;
        private readonly LemLogbookResource logbookResource;
        private readonly LemCertificateResource certificateResource;

        /// <summary>Makes the interface.</summary>
        public LemApi(ApiContext context, SignedRecords records, SessionExport export)
        {
            this.context = context;
            LemStatus model = new LemStatus();
            statusResource = new LemStatusResource(context, model);
            settingsResource = new LemSettingsResource(context);
            liveResource = new LemLiveResource(context, model);
            legalResource = new LemLegalResource(context, model, settingsResource, export);
            ocmfResource = new LemOcmfResource(context, records);
            logbookResource = new LemLogbookResource(context);
            certificateResource = new LemCertificateResource(context);
        }

        /// <summary>True when the request is for this interface.</summary>
        public bool Owns(HttpRequest request)
        {
            return request.PathBegins(versionOne) || request.PathBegins(versionTwo);
        }

        /// <summary>Answers a request; one that no resource knows stays as it is.</summary>
        public void Handle(HttpRequest request, HttpAnswer answer)
        {
            bool gets = request.Method == HttpMethod.Get;
            if (request.HasPath(livemeasure, VersionBytes))
            {
                if (gets)
                {
                    liveResource.Get(answer);
                }
                else
                {
                    RefuseMethod(answer, "GET");
                }
            }
            else if (request.HasPath(ocmf, VersionBytes))
            {
                if (gets)
                {
                    ocmfResource.Get(request, answer);
                }
                else
                {
                    RefuseMethod(answer, "GET");
                }
            }
            else if (request.HasPath(legal, VersionBytes))
            {
                Legal(request, answer);
            }
            else if (request.HasPath(settings, VersionBytes))
            {
                Settings(request, answer);
            }
            else
            {
                Read(request, gets, answer);
            }
        }

        private void Legal(HttpRequest request, HttpAnswer answer)
        {
            switch (request.Method)
            {
                case HttpMethod.Get: legalResource.Get(request, answer); break;
                case HttpMethod.Post: legalResource.Post(request, answer); break;
                default: legalResource.Put(request, answer); break;
            }
        }

        private void Settings(HttpRequest request, HttpAnswer answer)
        {
            switch (request.Method)
            {
                case HttpMethod.Get: settingsResource.Get(answer); break;
                case HttpMethod.Put: settingsResource.Put(request, answer); break;
                default: RefuseMethod(answer, "GET, PUT"); break;
            }
        }

        /// <summary>What is only read, and not every second.</summary>
        private void Read(HttpRequest request, bool gets, HttpAnswer answer)
        {
            bool byPage = request.HasPathBegin(legalIndex, VersionBytes) || request.HasPathBegin(ocmfIndex, VersionBytes);
            bool known = byPage || request.HasPath(status, VersionBytes) || request.HasPath(logbook, VersionBytes) || request.HasPath(certificate, VersionBytes);
            if (!known || !gets)
            {
                if (known)
                {
                    RefuseMethod(answer, "GET");
                }

                return;
            }

            if (byPage)
            {
                ByPage(request, answer);
            }
            else if (request.HasPath(status, VersionBytes))
            {
                statusResource.Get(answer);
            }
            else if (request.HasPath(logbook, VersionBytes))
            {
                logbookResource.Get(request, answer);
            }
            else
            {
                certificateResource.Get(answer);
            }
        }

        /// <summary>/legal/{page}, /ocmf/{page}, or −n: the n-th newest.</summary>
        private void ByPage(HttpRequest request, HttpAnswer answer)
        {
            bool isLegal = request.HasPathBegin(legalIndex, VersionBytes);
            int length = request.CopyPath(VersionBytes + (isLegal ? legalIndex : ocmfIndex).Length, memory);
            bool fromNewest = length > 1 && memory[0] == '-';
            long page = TargetNumber.Parse(memory, fromNewest ? 1 : 0, fromNewest ? length - 1 : length);
            if (page < 1)
            {
                ErrorAnswers.Refuse(answer, HttpStatus.BadRequest, ApiError.WrongTarget, "That is no index", "the number of a page, or -1 for the newest one, -2 for the one before");
                return;
            }

            if (fromNewest)
            {
                context.Door.ReadRegister();
                page = context.Door.Register.NextPage - page;

                // Page 0 would be the newest one.
                page = page < 1 ? -1 : page;
            }

            if (isLegal)
            {
                legalResource.GetPage(page, answer);
            }
            else
            {
                ocmfResource.GetPage(page, answer);
            }
        }

        private static void RefuseMethod(HttpAnswer answer, string allowed)
        {
            ErrorAnswers.Refuse(answer, HttpStatus.MethodNotAllowed, ApiError.NoMethod, "The resource does not serve this method", allowed);
        }
    }
}
