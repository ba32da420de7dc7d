using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using MeasurementCapsule.Legal;
using MeasurementCapsule.Simulator;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>
    /// Any content is either refused at the door, with nothing changed, or becomes records that our own checker accepts;
    /// tests/independent lets a third party's library judge the like.
    /// </summary>
    [TestClass]
    public class ContentTests
    {
        private const int Orders = 150;

        [TestMethod]
        public void AnyContentIsRefusedOrSignedAndNothingBetween()
        {
            using RandomRecords capsule = new(1);
            PublicKey key = PublicKey.TryRead(capsule.PublicKeyHex);
            int refused = 0, signed = 0;
            Config config = Config.QuickThrowOnFailure.WithMaxTest(Orders);
            Prop.ForAll(ArbMap.Default.ArbFor<int>(), content =>
            {
                var before = capsule.State();
                IReadOnlyList<string> records = capsule.Try(content, out GateStatus status);
                refused += records.Count == 0 ? 1 : 0;
                signed += records.Count > 0 ? 1 : 0;
                bool refusal = status is GateStatus.Malformed or GateStatus.WrongLength or GateStatus.ForbiddenCharacter or GateStatus.OutOfRange or GateStatus.WrongForm;
                return records.Count == 0 ? refusal && capsule.State() == before : records.Count == 4 && IsAccepted(records, key);
            }).Check(config);
            Console.WriteLine(signed + " sessions signed, " + refused + " orders refused");
            Assert.IsTrue(refused > Orders / 10 && signed > Orders / 3, refused + " refused, " + signed + " signed: one side is hardly tested");
        }

        /// <summary>A failed identification is what the station said: the record is honest, and the checker says that no bill can rest on it.</summary>
        private static bool IsAccepted(IReadOnlyList<string> records, PublicKey key)
        {
            Judgement judgement = Judgement.Of(SignedRecord.ReadAll(string.Join("\n", records), "random"), [key], false, true);
            string[] against = judgement.Findings.Where(finding => finding.Severity == Severity.Violation).Select(finding => finding.Code).Distinct().ToArray();
            bool identified = judgement.Records[0].Field("IL") is not ("MISMATCH" or "INVALID" or "OUTDATED" or "UNKNOWN");
            return judgement.Sessions.Count == 1 && judgement.Records.Count == 4 && against.SequenceEqual(identified ? [] : ["USER_NOT_IDENTIFIED"]);
        }
    }
}
