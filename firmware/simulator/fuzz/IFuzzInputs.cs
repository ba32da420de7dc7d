using System;

namespace MeasurementCapsule.Simulator
{
    /// <summary>One kind of input from outside: makes inputs, valid and broken, and gives them to the interface that takes them.</summary>
    public interface IFuzzInputs
    {
        /// <summary>Its word on the command line.</summary>
        string Name { get; }

        /// <summary>The most turns of the loop that an input may keep the interface busy.</summary>
        int MostTurns { get; }

        /// <summary>Gives the next input and lets the interface work until it has answered or is done with it.</summary>
        FuzzOutcome Feed(Random random);

        /// <summary>True when the interface still answers a plain request: nothing of what came before holds it.</summary>
        bool StillAnswers();
    }
}
