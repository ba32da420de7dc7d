using MeasurementCapsule.Hal;
using MeasurementCapsule.Legal;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Legal
{
    [TestClass]
    public class SessionJournalTests
    {
        [TestMethod]
        public void MemoryThatWasNeverWrittenIsAnEmptyJournal()
        {
            FramFake memory = new FramFake();
            AssertEmpty(memory);
            for (int i = 0; i < memory.Memory.Length; i++)
            {
                memory.Memory[i] = 0xFF;
            }

            AssertEmpty(memory);
        }

        [TestMethod]
        public void WhatWasCommittedComesBackAfterARestart()
        {
            FramFake memory = new FramFake();
            Committed(memory, "first", 7);
            SessionJournal journal = new SessionJournal(memory);
            Assert.AreEqual(Status.Ok, journal.Load());
            Assert.AreEqual(SessionPhase.Running, journal.Phase);
            Assert.AreEqual(7L, journal.NextPage);
            Assert.AreEqual("first", Texts.Of(journal.Terms.Order.TransactionId));
            Assert.AreEqual("1F2D3A4F5506C7", Texts.Of(journal.Terms.Order.Data));
            Assert.AreEqual(123456789L, journal.Start.MilliwattHours);
            Assert.AreEqual(1795343913120L, journal.Start.UnixMilliseconds);
            Assert.AreEqual(TimeStatus.Synchronised, journal.Start.TimeStatus);
            Assert.AreEqual((byte)0xA5, journal.NewestRecordHash[31]);
        }

        [TestMethod]
        public void ACutAtAnyByteLeavesTheStateBeforeOrTheStateAfter()
        {
            int cut = 0;
            bool completed = false;
            while (!completed)
            {
                FramFake memory = new FramFake();
                Committed(memory, "first", 7);
                SessionJournal journal = Committed(memory, "second", 8);
                memory.BytesUntilCut = cut;
                journal.NextPage = 9;
                completed = journal.Commit() == Status.Ok;
                memory.BytesUntilCut = -1;

                SessionJournal restarted = new SessionJournal(memory);
                Assert.AreEqual(Status.Ok, restarted.Load(), "cut at " + cut.ToString());
                Assert.AreEqual("second", Texts.Of(restarted.Terms.Order.TransactionId));
                bool before = restarted.NextPage == 8;
                bool after = restarted.NextPage == 9;
                Assert.IsTrue(before || after, "cut at " + cut.ToString());
                Assert.IsTrue(!completed || after, "a commit that succeeded counts");
                cut++;
            }

            Assert.IsTrue(cut > 100);
        }

        [TestMethod]
        public void ACutAtAnyByteOfTheVeryFirstCommitLeavesAnEmptyJournal()
        {
            for (int fill = 0; fill <= 0xFF; fill += 0xFF)
            {
                for (int cut = 0; cut < 640; cut++)
                {
                    FramFake memory = new FramFake();
                    for (int i = 0; i < memory.Memory.Length; i++)
                    {
                        memory.Memory[i] = (byte)fill;
                    }

                    memory.BytesUntilCut = cut;
                    Assert.AreNotEqual(Status.Ok, new SessionJournal(memory).Load(), "cut at " + cut.ToString());
                    memory.BytesUntilCut = -1;
                    AssertEmpty(memory);
                }
            }
        }

        [TestMethod]
        public void ARetryAfterACutNeverTouchesTheLastGoodSlot()
        {
            FramFake memory = new FramFake();
            SessionJournal journal = Committed(memory, "first", 7);
            for (int i = 0; i < 3; i++)
            {
                memory.BytesUntilCut = 50;
                journal.NextPage = 8;
                Assert.AreNotEqual(Status.Ok, journal.Commit());
            }

            memory.BytesUntilCut = -1;
            SessionJournal restarted = new SessionJournal(memory);
            Assert.AreEqual(Status.Ok, restarted.Load());
            Assert.AreEqual(7L, restarted.NextPage);
        }

        [TestMethod]
        public void TwoBadSlotsAreCorruptAndNeverAnEmptyJournal()
        {
            FramFake memory = new FramFake();
            Committed(memory, "first", 7);
            Committed(memory, "second", 8);
            memory.Memory[100] ^= 1;
            memory.Memory[740] ^= 1;
            Assert.AreEqual(Status.Corrupt, new SessionJournal(memory).Load());
        }

        [TestMethod]
        public void AfterEachCommitEitherCopyIsEnough()
        {
            for (int commits = 0; commits < 3; commits++)
            {
                for (int slot = 0; slot < 2; slot++)
                {
                    FramFake memory = new FramFake();
                    AssertEmpty(memory);
                    for (int i = 1; i <= commits; i++)
                    {
                        Committed(memory, "session", i + 1);
                    }

                    memory.Memory[(640 * slot) + 77] ^= 1;
                    SessionJournal restarted = new SessionJournal(memory);
                    Assert.AreEqual(Status.Ok, restarted.Load());
                    Assert.AreEqual(commits + 1L, restarted.NextPage, "slot " + slot.ToString());
                    AssertSame(memory, 640);
                }
            }
        }

        [TestMethod]
        public void AScrubWritesADamagedCopyAnewAndTouchesNoGoodOne()
        {
            for (int slot = 0; slot < 2; slot++)
            {
                FramFake memory = new FramFake();
                SessionJournal journal = Committed(memory, "first", 7);
                memory.BytesUntilCut = 0;
                Assert.AreEqual(Status.Ok, journal.Scrub(), "a good memory is not written");
                memory.Memory[(640 * slot) + 300] ^= 0x10;
                memory.BytesUntilCut = 200;
                Assert.AreNotEqual(Status.Ok, journal.Scrub());
                memory.BytesUntilCut = -1;
                SessionJournal restarted = new SessionJournal(memory);
                Assert.AreEqual(Status.Ok, restarted.Load(), "the other one is whole all the time");
                Assert.AreEqual(7L, restarted.NextPage);

                memory.Memory[(640 * slot) + 301] ^= 0x10;
                Assert.AreEqual(Status.Ok, journal.Scrub());
                AssertSame(memory, 640);
                Assert.AreEqual(2, journal.Repairs);
            }
        }

        [TestMethod]
        public void ABitThatTurnsOverInAReadCostsNothing()
        {
            for (int reads = 1; reads <= 2; reads++)
            {
                FramFake memory = new FramFake();
                memory.DamagedReads = reads;
                AssertEmpty(memory);
                Committed(memory, "first", 7);
                SessionJournal journal = new SessionJournal(memory);
                memory.BytesUntilCut = 0;
                memory.DamagedReads = reads;
                Assert.AreEqual(Status.Ok, journal.Load());
                Assert.AreEqual(7L, journal.NextPage);
                memory.DamagedReads = reads;
                Assert.AreEqual(Status.Ok, journal.Scrub());
                Assert.AreEqual(0, journal.Repairs);
            }
        }

        [TestMethod]
        public void MemoryThatDoesNotAnswerIsSaidByName()
        {
            FramFake memory = new FramFake();
            memory.Unplugged = true;
            SessionJournal journal = new SessionJournal(memory);
            Assert.AreEqual(Status.NotAcknowledged, journal.Load());
            Assert.AreEqual(Status.NotAcknowledged, journal.Commit());
        }

        private static void AssertEmpty(FramFake memory)
        {
            SessionJournal journal = new SessionJournal(memory);
            Assert.AreEqual(Status.Ok, journal.Load());
            Assert.AreEqual(SessionPhase.Idle, journal.Phase);
            Assert.AreEqual(1L, journal.NextPage);
            Assert.IsFalse(journal.HasSession);
        }

        private static void AssertSame(FramFake memory, int slotBytes)
        {
            for (int i = 0; i < slotBytes; i++)
            {
                Assert.AreEqual(memory.Memory[i], memory.Memory[slotBytes + i], "byte " + i.ToString());
            }
        }

        private static SessionJournal Committed(FramFake memory, string transactionId, long nextPage)
        {
            SessionJournal journal = new SessionJournal(memory);
            Assert.AreEqual(Status.Ok, journal.Load());
            journal.Terms.Order.CopyFrom(Texts.Order(transactionId));
            journal.Phase = SessionPhase.Running;
            journal.NextPage = nextPage;
            journal.Start.MilliwattHours = 123456789;
            journal.Start.UnixMilliseconds = 1795343913120;
            journal.Start.TimeStatus = TimeStatus.Synchronised;
            journal.NewestRecordHash[31] = 0xA5;
            Assert.AreEqual(Status.Ok, journal.Commit());
            return journal;
        }
    }
}
