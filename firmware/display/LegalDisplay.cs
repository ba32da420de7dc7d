using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Display
{
    /// <summary>The pages of the mandatory display on a panel that is 240 pixels wide, and 320 high or higher. Layout and legal mark: firmware/display/README.md.</summary>
    public sealed class LegalDisplay : ILegalDisplay
    {
        private readonly IPanel panel;
        private readonly Canvas canvas;
        private readonly Codes codes = new Codes();
        private readonly Page[] pages;
        private bool open;
        private Page current;
        private int laidFor = -1;
        private int shownRevision = -1;

        /// <summary>A display that shows nothing before <see cref="Open"/>.</summary>
        public LegalDisplay(IPanel panel)
        {
            this.panel = panel;
            canvas = new Canvas(panel);
            Typesetter typesetter = new Typesetter(canvas);
            pages = new Page[]
            {
                new StartUpPage(typesetter),
                new IdlePage(typesetter),
                new SessionPage(typesetter),
                new ResultPage(typesetter),
                new PublicKeyPage(typesetter, codes),
                new FaultPage(typesetter),
                new SolidPage(typesetter, Style.Legal),
                new SolidPage(typesetter, Style.Dark),
                new TariffPage(typesetter),
                new ProofPage(typesetter, codes),
                new IdentityPage(typesetter),
                new LogPage(typesetter),
            };
        }

        /// <summary>True when the panel shows the newest content, and its codes are made.</summary>
        public bool IsSettled(DisplayContent content)
        {
            return shownRevision == content.Revision && canvas.IsSettled && codes.AreComplete(content);
        }

        /// <inheritdoc/>
        public Status Open()
        {
            canvas.Forget();
            Status status = panel.Open();
            open = status == Status.Ok;
            return status;
        }

        /// <summary>
        /// Does one of three things, and asks the panel whether it is still there: lays a page out when
        /// <see cref="DisplayContent.Revision"/> is a new one; sends a part of what differs; computes a slice of a QR code. So a new page is
        /// complete after six calls, a QR code after some fifteen more, and no call is long. After a failure the next call starts the panel anew and draws everything.
        /// </summary>
        public Status Show(DisplayContent content)
        {
            Status status = open ? Status.Ok : Open();
            if (status != Status.Ok)
            {
                return status;
            }

            if (shownRevision != content.Revision)
            {
                Compose(content);
            }
            else if (!canvas.IsSettled)
            {
                status = canvas.Flush();
            }
            else if (codes.Continue(content))
            {
                // The code that has become ready may be the one that is to be seen.
                current = null;
                shownRevision = content.Revision - 1;
            }

            if (status == Status.Ok)
            {
                status = panel.Check();
            }

            open = status == Status.Ok;
            return status;
        }

        private void Compose(DisplayContent content)
        {
            Page page = pages[(int)content.Page];
            if (page != current || laidFor != content.Appearance)
            {
                current = page;
                laidFor = content.Appearance;
                page.Lay(content);
            }

            page.Fill(content);
            shownRevision = content.Revision;
        }
    }
}
