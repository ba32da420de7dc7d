using MeasurementCapsule.Crypto;
using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// Decides which page is shown and fills it. The readings of a session are cut out of the bytes of its records, so the
    /// display cannot say anything else than the proof does. Nothing from the station has a say here.
    /// </summary>
    public sealed class DisplayComposer
    {
        private const long Second = 1000000;
        private const long StartUpLasts = 5 * Second;
        private const long ResultLasts = 60 * Second;
        private const long IdleLasts = 20 * Second;
        private const long PublicKeyLasts = 10 * Second;

        // Nobody reads faster, and each refresh costs the loop its time.
        private const long RefreshMicroseconds = Second / 2;

        private readonly Capsule capsule;
        private readonly AsciiWriter text = new AsciiWriter(192);
        private readonly CalendarTime calendar = new CalendarTime();
        private int shownChanges = -1;
        private FaultCode shownFault = (FaultCode)(-1);
        private long idleSince;
        private bool hasResult;
        private long composedAt = -RefreshMicroseconds;

        /// <summary>Makes the composer of a capsule.</summary>
        public DisplayComposer(Capsule capsule)
        {
            this.capsule = capsule;
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

            DisplayPage page = ChoosePage(now);
            if (!changed && page == Content.Page && capsule.Faults.First == shownFault && now - composedAt < RefreshMicroseconds)
            {
                return;
            }

            composedAt = now;
            Content.Page = page;
            Content.TestKey = capsule.Signer.IsTestKey;
            ComposeTotals();
            ComposeTime();
            ComposeSession();
            ComposeFault(capsule.Faults.First);
            Content.Revision++;
        }

        private void ComposeFault(FaultCode fault)
        {
            // Only when it changes: the interpreter allocates for each text constant that it touches.
            if (fault == shownFault)
            {
                return;
            }

            shownFault = fault;
            text.Clear();
            text.Character('F');
            text.Number((int)fault, 1);
            text.CopyTo(Content.FaultNumber);
            Content.FaultGerman.Set(FaultCatalogue.German(fault));
            Content.FaultEnglish.Set(FaultCatalogue.English(fault));
        }

        /// <summary>Composes what changes only with the key: call it when the key was read.</summary>
        public void ComposeIdentity()
        {
            Content.SerialNumber.Set(capsule.Parts.Parameters.SerialNumber);
            text.Clear();
            RecordBuilder.AppendSoftwareVersion(capsule.Parts.SoftwareIdentifier, text);
            text.CopyTo(Content.SoftwareIdentifier);

            text.Clear();
            text.Hexadecimal(capsule.PublicKeyInfo, 0, SubjectPublicKeyInfo.Bytes);
            text.CopyTo(Content.PublicKeyHex);

            byte[] digest = new byte[32];
            Sha256.Hash(capsule.PublicKeyInfo, 0, SubjectPublicKeyInfo.Bytes, digest);
            text.Clear();
            for (int i = 0; i < 8; i += 2)
            {
                if (i > 0)
                {
                    text.Character(' ');
                }

                text.Hexadecimal(digest, i, 2);
            }

            text.CopyTo(Content.Fingerprint);
            Content.Revision++;
        }

        private DisplayPage ChoosePage(long now)
        {
            if (capsule.Faults.Any)
            {
                return DisplayPage.Fault;
            }

            if (now < StartUpLasts)
            {
                return DisplayPage.StartUp;
            }

            if (capsule.Session.Journal.Phase == SessionPhase.Running)
            {
                idleSince = now;
                return DisplayPage.Session;
            }

            long idle = now - idleSince;
            if (hasResult)
            {
                if (idle < ResultLasts)
                {
                    return DisplayPage.Result;
                }

                idle -= ResultLasts;
            }

            return idle % (IdleLasts + PublicKeyLasts) < IdleLasts ? DisplayPage.Idle : DisplayPage.PublicKey;
        }

        private void ReadSession()
        {
            SessionJournal journal = capsule.Session.Journal;
            if (!journal.HasSession)
            {
                return;
            }

            Content.TransactionId.Set(journal.Order.TransactionId);
            ReadRecord(journal.Start.Page, Content.StartReading, Content.StartTime, Content.StartPage);
            hasResult = journal.Phase == SessionPhase.Idle;
            if (hasResult)
            {
                ReadRecord(journal.Stop.Page, Content.StopReading, Content.StopTime, Content.StopPage);
                Content.StopReason = journal.Stop.Transaction;
            }
        }

        private void ReadRecord(long page, TextField reading, TextField time, TextField pagination)
        {
            if (capsule.Session.HandOut(page) != GateStatus.Ok)
            {
                reading.Clear();
                time.Clear();
                pagination.Clear();
                return;
            }

            RecordText.Copy(capsule.Store, "\"RV\":", ',', reading);
            RecordText.Copy(capsule.Store, "\"TM\":\"", '"', time);
            RecordText.Copy(capsule.Store, "\"PG\":\"", '"', pagination);
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
            long endMilliseconds = running ? capsule.Clock.UnixMilliseconds : journal.Stop.UnixMilliseconds;

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
            if (journal.CableMicroohms > 0)
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
            long offsetSeconds = capsule.Parts.Parameters.TimeZoneOffsetMinutes * 60;
            CalendarTime.FromUnix((capsule.Clock.UnixMilliseconds / 1000) + offsetSeconds, calendar);
            text.Clear();
            text.Number(calendar.Year, 4);
            Two('-', calendar.Month);
            Two('-', calendar.Day);
            Two(' ', calendar.Hour);
            Two(':', calendar.Minute);
            Two(':', calendar.Second);
            text.CopyTo(Content.Time);
        }

        private void Two(char separator, int value)
        {
            text.Character(separator);
            text.Number(value, 2);
        }
    }
}
