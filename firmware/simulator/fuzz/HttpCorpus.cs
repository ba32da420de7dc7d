using System;
using System.Collections.Generic;
using System.Text;

namespace MeasurementCapsule.Simulator
{
    /// <summary>Requests that the interfaces know, and what chance makes of them.</summary>
    public static class HttpCorpus
    {
        private static readonly string[] gets =
        [
            "/v1/status", "/v1/settings", "/v1/livemeasure", "/v2/livemeasure", "/v1/legal", "/v2/legal?transactionId=s-1", "/v2/ocmf?transactionId=s-1", "/v1/ocmf", "/v1/ocmf/-1",
            "/v1/legal/2", "/v1/logbook?from=3", "/v1/certificate", "/counter/v1/ocmf/gw", "/counter/v1/ocmf/metervalue", "/counter/v1/ocmf/publickey", "/counter/v1/ocmf/receipt",
            "/counter/v2/ocmf/transaction", "/counter/v1/ocmf/datetime", "/maintenance/v1/nonce", "/maintenance/v1/parameters",
        ];

        private static readonly (string Method, string Target, string Body)[] sets =
        [
            ("PUT", "/v1/settings", "{\"time\":{\"utc\":\"2026-11-22T12:00:10.295Z\"}}"),
            ("PUT", "/v1/settings", "{\"time\":{\"tz\":\"+00:00\"}}"),
            ("PUT", "/v1/settings", "{\"ocmfId\":{\"IT\":3},\"http\":{\"tls_on\":false}}"),
            ("PUT", "/v1/settings", "{\"ntp\":{\"servers\":[{\"ipAddress\":\"\",\"port\":123}],\"syncPeriod\":120,\"ntpActivated\":false}}"),
            ("POST", "/v2/legal", "{\"evseId\":\"DE*1\",\"transactionId\":\"s-1\",\"clientId\":\"04A1B2C3,s-1\",\"tariffId\":0,\"TT\":\"\",\"UV\":\"\",\"UD\":\"\",\"cableId\":0,\"userData\":\"\",\"SC\":0}"),
            ("PUT", "/v2/legal?transactionId=s-1", "{\"running\": false}"),
            ("PUT", "/v1/legal?transactionId=", "{\"running\": false}"),
            ("POST", "/counter/v1/ocmf/gw", "{\"CT\":\"EVSEID\",\"CI\":\"1234\",\"TM\":\"2026-11-22T13:00:10,000+0100\"}"),
            ("POST", "/counter/v1/ocmf/tariff", "{\"TT\":\"0,20 \\u20ac/kWh\"}"),
            ("POST", "/counter/v1/ocmf/user", "{\"IS\":true,\"IL\":\"VERIFIED\",\"IF\":[\"RFID_PLAIN\"],\"IT\":\"ISO14443\",\"ID\":\"04A1B2C3\",\"US\":false,\"TT\":\"0,30\"}"),
            ("POST", "/counter/v1/ocmf/receipt", "{\"TX\":\"B\"}"),
            ("POST", "/counter/v1/ocmf/receipt", "{\"TX\":\"E\"}"),
            ("POST", "/counter/v1/ocmf/datetime", "{\"TM\":\"2026-11-22T13:00:10,000+0100\"}"),
            ("PUT", "/maintenance/v1/parameters", "{\"number\":4,\"value\":2500}"),
        ];

        private static readonly string[] pieces =
        [
            "\r\n", "\r\n\r\n", "\n", "\0", "{", "}", "[", "]", "\"", ":", ",", "\\u", "\\uD83D", "|", "%", "%00", "-", "1e999", "99999999999999999999", "null", "true", "\"a\":", "é", "\u0080",
            "Content-Length: 5\r\n", "Transfer-Encoding: chunked\r\n", "Expect: 100-continue\r\n", "Host: b\r\n", "ffffffff\r\n", "0\r\n\r\n", "HTTP/1.1", "[[[[[[[[[[[[", "transactionId=",
            "Authorization: Capsule 00000000000000000000000000000000 0000000000000000000000000000000000000000000000000000000000000000\r\n",
        ];

        /// <summary>The next input.</summary>
        public static byte[] Next(Random random)
        {
            int kind = random.Next(20);
            if (kind == 0)
            {
                byte[] noise = new byte[random.Next(400)];
                random.NextBytes(noise);
                return noise;
            }

            List<byte> bytes = [.. Request(random)];
            if (kind == 1)
            {
                bytes.AddRange(Request(random));
            }

            // One in ten stays as it is: a session must begin and end now and then.
            for (int changes = random.Next(10) == 0 ? 0 : random.Next(1, 6); changes > 0; changes--)
            {
                Change(bytes, random);
            }

            return [.. bytes];
        }

        private static byte[] Request(Random random)
        {
            if (random.Next(2) == 0)
            {
                return Encoding.Latin1.GetBytes("GET " + gets[random.Next(gets.Length)] + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            }

            (string method, string target, string body) = sets[random.Next(sets.Length)];
            bool chunked = random.Next(2) == 0;
            string length = Encoding.UTF8.GetByteCount(body).ToString(chunked ? "x" : "");
            string head = method + " " + target + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: application/json\r\n";
            return Encoding.UTF8.GetBytes(head + (chunked ? "Expect: 100-continue\r\nTransfer-Encoding: chunked\r\n\r\n" + length + "\r\n" + body + "\r\n0\r\n\r\n" : "Content-Length: " + length + "\r\n\r\n" + body));
        }

        private static void Change(List<byte> bytes, Random random)
        {
            int at = bytes.Count == 0 ? 0 : random.Next(bytes.Count);
            switch (bytes.Count == 0 ? 2 : random.Next(26) / 5)
            {
                case 0: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                case 1: bytes[at] = (byte)random.Next(256); break;
                case 2: bytes.InsertRange(at, Encoding.Latin1.GetBytes(pieces[random.Next(pieces.Length)])); break;
                case 3: bytes.RemoveRange(at, Math.Min(bytes.Count - at, random.Next(1, 12))); break;
                case 4: bytes.InsertRange(at, bytes.GetRange(at, Math.Min(bytes.Count - at, random.Next(1, 40)))); break;
                default: bytes.RemoveRange(at, bytes.Count - at); break;
            }
        }
    }
}
