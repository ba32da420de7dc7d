using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Display
{
    /// <summary>The pages of the mandatory display on a panel of 240 x 320 pixels. Layout and legal mark: firmware/display/README.md.</summary>
    public sealed class LegalDisplay : ILegalDisplay
    {
        private readonly IPanel panel;
        private readonly Canvas canvas;
        private readonly Page[] pages;
        private bool open;
        private Page current;
        private bool testKey;

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
                new PublicKeyPage(typesetter),
                new FaultPage(typesetter),
            };
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
        /// Shows the content, then asks the panel whether it is still there. After a failure the next call starts the panel anew and draws everything.
        /// </summary>
        public Status Show(DisplayContent content)
        {
            Status status = open ? Status.Ok : Open();
            if (status != Status.Ok)
            {
                return status;
            }

            Compose(content);
            status = canvas.Flush();
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
            if (page != current || testKey != content.TestKey)
            {
                current = page;
                testKey = content.TestKey;
                page.Lay(content);
            }

            page.Fill(content);
        }
    }
}
