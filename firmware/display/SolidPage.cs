using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Display
{
    /// <summary>Segment test: every pixel of the panel in one colour, so that one that does not light, or always does, is seen.</summary>
    internal sealed class SolidPage : Page
    {
        private readonly int style;

        /// <summary>A page of the ground of a style.</summary>
        public SolidPage(Typesetter typesetter, int style)
            : base(typesetter)
        {
            this.style = style;
        }

        /// <inheritdoc/>
        protected override void LayStill(DisplayContent content)
        {
            Type.Blank(0, 0, Canvas.Columns, Type.Rows, style);
        }

        /// <inheritdoc/>
        public override void Fill(DisplayContent content)
        {
        }
    }
}
