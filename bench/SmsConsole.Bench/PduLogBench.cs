using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SmsConsole.Core.Gateways.Pdus;
using SmsConsole.Core.Storage;
using SmsConsole.Smpp.Pdus;
using SmsConsole.Smpp.Session;
using SmsConsole.Smpp.Values;

namespace SmsConsole.Bench;

/// <summary>What keeping a PDU costs the session that shows it: the mix of a message with its receipt, at full speed and at the rate that is aimed for, with the writer at work on the disk.</summary>
internal static class PduLogBench
{
    private const int PerSecond = 80_000;
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    // Octets of submit_sm, its answer, deliver_sm and its answer, without their headers.
    private static readonly (bool IsOurs, CommandId Command, byte[] Body)[] Mix =
    [
        (true, CommandId.SubmitSm, new byte[134]), (false, CommandId.SubmitSmResp, new byte[12]),
        (false, CommandId.DeliverSm, new byte[170]), (true, CommandId.DeliverSmResp, new byte[1]),
    ];

    public static async Task<int> RunAsync(int pdus, int rounds)
    {
        var root = Directory.CreateTempSubdirectory("smsconsole-bench-").FullName;
        try
        {
            using var folder = new DataFolder(Options.Create(new DataOptions { Directory = root }));
            using var logs = new PduLogs(folder, TimeProvider.System, NullLogger<PduLogs>.Instance);
            await logs.StartAsync(CancellationToken.None);
            var tap = logs.Open(1, megabytes: 64).TapOf(0) ?? throw new InvalidOperationException("The log is off.");
            var start = TimeProvider.System.GetUtcNow();
            var paced = await PaceAsync(tap, seconds: 5);
            var kept = 0;
            var reach = await logs.ReadAsync(1, start, TimeProvider.System.GetUtcNow(), _ => kept++, CancellationToken.None);
            var speed = Rounds.Measure(rounds, pdus, () => Show(tap, pdus));
            await logs.StopAsync(CancellationToken.None);
            var report = new
            {
                NanosecondsEach = Math.Round(1e9 / speed.PerSecond, 1), CoreNanosecondsEach = Math.Round(1e9 / speed.PerCoreSecond, 1), speed.BytesEach,
                AtRate = new { PerSecond, NanosecondsEach = paced, Lost = reach.Lost, Kept = kept },
                MegabytesOnDisk = Directory.EnumerateFiles(folder.Pdus, "*", SearchOption.AllDirectories).Sum(f => new FileInfo(f).Length) / 1024 / 1024,
            };
            Console.WriteLine(JsonSerializer.Serialize(report, Indented));
            return 0;
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static void Show(PduTap tap, int pdus)
    {
        for (var n = 0; n < pdus; n++)
        {
            var (isOurs, command, body) = Mix[n & 3];
            tap(isOurs, new((uint)(PduHeader.Size + body.Length), command, 0, (uint)n), body);
        }
    }

    /// <returns>Nanoseconds each, of the time spent showing them.</returns>
    private static async Task<double> PaceAsync(PduTap tap, int seconds)
    {
        const int slices = 100;
        var spent = TimeSpan.Zero;
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / slices));
        for (var n = 0; n < seconds * slices; n++)
        {
            await timer.WaitForNextTickAsync();
            var begun = System.Diagnostics.Stopwatch.GetTimestamp();
            Show(tap, PerSecond / slices);
            spent += System.Diagnostics.Stopwatch.GetElapsedTime(begun);
        }
        return Math.Round(spent.TotalNanoseconds / (seconds * (double)PerSecond), 1);
    }
}
