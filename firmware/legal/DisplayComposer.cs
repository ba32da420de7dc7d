using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// Decides which page is shown and fills it. The readings of a session are cut out of the bytes of its records, so the
    /// display cannot say anything else than the proof does. Nothing from the station has a say here.
    /// </summary>
    public sealed class DisplayComposer
    {
        // Nobody reads faster, and each refresh costs the loop its time.
        private const long RefreshMicroseconds = 500000;

        // In fields: the interpreter allocates each time that a text constant is touched.
        private readonly string readingAt = "\"RV\":";
        private readonly string timeAt = "\"TM\":\"";
        private readonly string pageAt = "\"PG\":\"";

        private readonly byte[] plusMinus = new byte[] { 0xC2, 0xB1 };

        private readonly Capsule capsule;
        private readonly AsciiWriter text = new AsciiWriter(192);
        private readonly LocalTimeText localTime;
        private readonly IdentityComposer identity;
        private readonly PageOrder order = new PageOrder();
        private readonly ProofText proof = new ProofText();
        private int shownChanges = -1;
        private int shownPart = -1;
        private FaultCode shownFault = (FaultCode)(-1);
        private DisplayLanguage faultLanguage;
        private long composedAt = -RefreshMicroseconds;

        /// <summary>Makes the composer of a capsule.</summary>
        public DisplayComposer(Capsule capsule)
        {
            this.capsule = capsule;
            localTime = new LocalTimeText(capsule.Parts.Parameters);
            identity = new IdentityComposer(capsule, localTime, Content);
        }

        /// <summary>The content as composed last.</summary>
        public DisplayContent Content { get; } = new DisplayContent();

        /// <summary>
        /// Composes what is to be seen now: at once when it is another page, otherwise twice a second. Digits that are not composed anew stay as
        /// they were signed or measured.
        /// </summary>
        public void Compose()
        {
            long now = capsule.Parts.MonotonicClock.Microseconds;
            bool changed = shownChanges != capsule.Session.Changes;
            if (changed)
            {
                ReadSession();
                shownChanges = capsule.Session.Changes;
            }

            FaultCode fault = capsule.Faults.First;
            bool running = capsule.Session.Journal.Phase == SessionPhase.Running;
            DisplayPage page = order.Choose(now, fault != FaultCode.None, running, capsule.Parts.Button.IsHigh);
            if (!changed && page == Content.Page && order.Part == shownPart && fault == shownFault && now - composedAt < RefreshMicroseconds)
            {
                return;
            }

            composedAt = now;
            Content.Page = page;
            ComposeDoubts();
            ComposeTotals();
            ComposeTime();
            ComposeSession();
            ComposeProof();
            ComposeFault(fault);
            if (page == DisplayPage.Idle || page == DisplayPage.Log || page == DisplayPage.Identity)
            {
                identity.ComposeService();
            }

            Content.Revision++;
        }

        /// <summary>The station announces a tariff, or, with an empty text, none any more.</summary>
        public void Announce(TextField tariff)
        {
            Content.Tariff.Set(tariff);
            order.HasTariff = tariff.Length > 0;
        }

        private void ComposeDoubts()
        {
            Content.TestKey = capsule.Signer.IsTestKey;
            Content.Simulated = capsule.Parts.Simulated;
            Content.SealOpen = !capsule.Parts.Seal.IsHigh;
            Content.Language = (DisplayLanguage)(int)capsule.Parameters.Value(LegalParameter.DisplayLanguage);
        }

        private void ComposeFault(FaultCode fault)
        {
            if (fault == shownFault && Content.Language == faultLanguage)
            {
                return;
            }

            shownFault = fault;
            faultLanguage = Content.Language;
            text.Clear();
            text.Character('F');
            text.Number((int)fault, 1);
            text.CopyTo(Content.FaultNumber);
            Content.FaultText.Set(FaultCatalogue.Text(fault, Content.Language));
        }

        private void ComposeProof()
        {
            if (order.Part == shownPart)
            {
                return;
            }

            shownPart = order.Part;
            proof.CopyPart(order.Part, Content.ProofCode);
            proof.CopyPart(order.NextPart, Content.NextProofCode);
            text.Clear();
            text.Number(order.Part, 1);
            text.Character('/');
            text.Number(order.Parts, 1);
            text.CopyTo(Content.ProofPart);
        }

        /// <summary>Composes what changes only with the key: call it when the key was read.</summary>
        public void ComposeIdentity()
        {
            identity.ComposeKey();
            Content.Revision++;
        }

        private void ReadSession()
        {
            SessionJournal journal = capsule.Session.Journal;
            proof.Clear();
            shownPart = -1;
            if (!journal.HasSession)
            {
                return;
            }

            Content.TransactionId.Set(journal.Terms.Order.TransactionId);
            bool whole = ReadRecord(journal.Start.Page, Content.StartReading, Content.StartTime, Content.StartPage);
            order.HasResult = journal.Phase == SessionPhase.Idle;
            if (order.HasResult)
            {
                whole &= ReadRecord(journal.Stop.Page, Content.StopReading, Content.StopTime, Content.StopPage);
                Content.StopReason = journal.Stop.Transaction;
            }

            if (!whole || !order.HasResult)
            {
                proof.Clear();
            }

            order.Parts = proof.Parts;
        }

        private bool ReadRecord(long page, TextField reading, TextField time, TextField pagination)
        {
            if (capsule.Session.HandOut(page) != GateStatus.Ok)
            {
                reading.Clear();
                time.Clear();
                pagination.Clear();
                return false;
            }

            RecordText.Copy(capsule.Store, readingAt, ',', reading);
            RecordText.Copy(capsule.Store, timeAt, '"', time);
            RecordText.Copy(capsule.Store, pageAt, '"', pagination);
            proof.Append(capsule.Store);
            return true;
        }

        private void ComposeTotals()
        {
            MeterSnapshot snapshot = capsule.Register.Snapshot;
            ComposeEnergy(snapshot.ImportMilliwattHours, Content.ImportReading);
            ComposeEnergy(snapshot.ExportMilliwattHours, Content.ExportReading);
            text.Clear();
            long hectowatts = snapshot.PowerMilliwatts / 100000;
            if (hectowatts < 0)
            {
                text.Character('-');
                hectowatts = -hectowatts;
            }

            text.Number(hectowatts / 10, 1);
            text.Character('.');
            text.Number(hectowatts % 10, 1);
            text.CopyTo(Content.Power);
        }

        private void ComposeSession()
        {
            SessionJournal journal = capsule.Session.Journal;
            bool running = journal.Phase == SessionPhase.Running;
            long endMilliseconds = running ? capsule.Session.Time.UnixMilliseconds : journal.Stop.UnixMilliseconds;

            ComposeEnergy(SessionWattHours(journal, running) * 1000, Content.SessionEnergy);

            long seconds = (endMilliseconds - journal.Start.UnixMilliseconds) / 1000;
            seconds = seconds > 0 ? seconds : 0;
            text.Clear();
            text.Number(seconds / 3600, 1);
            text.Character(':');
            text.Number(seconds / 60 % 60, 2);
            text.Character(':');
            text.Number(seconds % 60, 2);
            text.CopyTo(Content.SessionDuration);
        }

        /// <summary>
        /// The difference of the two readings as they are shown, to their last digit: what a driver would subtract. With a
        /// compensated cable, the energy at the vehicle as in the record.
        /// </summary>
        private long SessionWattHours(SessionJournal journal, bool running)
        {
            MeterSnapshot snapshot = capsule.Register.Snapshot;
            if (journal.Terms.CableMicroohms > 0)
            {
                long vehicle = running ? snapshot.VehicleImportMilliwattHours : journal.Stop.VehicleMilliwattHours;
                return (vehicle - journal.Start.VehicleMilliwattHours) / 1000;
            }

            long metered = running ? snapshot.ImportMilliwattHours : journal.Stop.MilliwattHours;
            return (metered / 1000) - (journal.Start.MilliwattHours / 1000);
        }

        private void ComposeEnergy(long milliwattHours, TextField field)
        {
            text.Clear();
            text.KilowattHours(milliwattHours);
            text.CopyTo(field);
        }

        private void ComposeTime()
        {
            Content.TimeStatus = (char)capsule.Clock.TimeStatus;
            localTime.Compose(capsule.Clock.UnixMilliseconds, true, Content.Time);
            text.Clear();
            if (!Content.TimeUnknown)
            {
                ComposeUncertainty((capsule.Clock.UncertaintyMilliseconds + 99) / 100);
            }

            text.CopyTo(Content.TimeUncertainty);
        }

        // Tenths of a second matter only while it is small.
        private void ComposeUncertainty(long tenths)
        {
            text.Raw(plusMinus, 0, plusMinus.Length);
            if (tenths >= 1000)
            {
                text.Number((tenths + 9) / 10, 1);
                return;
            }

            text.Number(tenths / 10, 1);
            text.Character('.');
            text.Number(tenths % 10, 1);
        }
    }
}
