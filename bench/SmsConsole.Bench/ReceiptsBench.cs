using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SmsConsole.Core.Gateways;
using SmsConsole.Core.Gateways.Smpp;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Sending.Rules;
using SmsConsole.Core.Storage;
using SmsConsole.Core.Text;
using SmsConsole.Smpp.Session;

namespace SmsConsole.Bench;

/// <summary>A burst of receipts for messages that were sent before: how fast they are stored and, after that, answered, by the carrier's clock; and the same for a bare loop.</summary>
internal static class ReceiptsBench
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static async Task<int> RunAsync(int count)
    {
        var root = Directory.CreateTempSubdirectory("smsconsole-bench-").FullName;
        try
        {
            var (console, delivered) = await MeasureAsync(Path.Combine(root, "data"), count);
            var floor = await FloorAsync(Path.Combine(root, "floor"), count);
            Console.WriteLine(JsonSerializer.Serialize(
                new Report(count, Math.Round(console), Math.Round(floor), Math.Round(console / floor, 3), Process.GetCurrentProcess().PeakWorkingSet64 / 1024 / 1024, count - delivered), Indented));
            return delivered == count ? 0 : 1;
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static async Task<(double PerSecond, int Delivered)> MeasureAsync(string data, int count)
    {
        using var carrier = await Child.StartAsync(count);
        using var app = CampaignBench.Build(data);
        await app.Services.GetRequiredService<Migrator>().PrepareAsync(apply: true, CancellationToken.None);
        await CampaignBench.SeedAsync(app.Services, carrier.Settings);
        await Queue.FillAsync(app.Services, count);
        await app.StartAsync();
        await CampaignBench.UntilAsync(async () => await CountAsync(app.Services, MessageStatus.Sent) == count);
        var took = await carrier.BurstAsync();
        var delivered = await CountAsync(app.Services, MessageStatus.Delivered);
        await app.StopAsync();
        return (count / took, delivered);
    }

    private static async Task<double> FloorAsync(string data, int count)
    {
        using var carrier = await Child.StartAsync(count);
        using var app = CampaignBench.Build(data);
        await app.Services.GetRequiredService<Migrator>().PrepareAsync(apply: true, CancellationToken.None);
        await using var db = app.Services.GetRequiredService<Databases>().OpenHot();
        Task<double>? burst = null;
        await new Floor(db, carrier.Options).MeasureAsync(count, () => burst = carrier.BurstAsync(), CancellationToken.None);
        return count / await (burst ?? throw new InvalidOperationException("The floor ended before its burst."));
    }

    private static async Task<int> CountAsync(IServiceProvider services, MessageStatus status)
    {
        await using var db = services.GetRequiredService<Databases>().CreateDbContext();
        return await db.Messages.CountAsync(m => m.Status == status);
    }

    private sealed class Child : IDisposable
    {
        private readonly Process process;
        private readonly int port;

        private Child(Process process, int port) => (this.process, this.port) = (process, port);

        public SmppSettings Settings => new() { Host = "127.0.0.1", Port = port, SystemId = "bench", Password = CampaignBench.Password };

        public SmppClientOptions Options => new() { Host = "127.0.0.1", Port = port, SystemId = "bench", Password = CampaignBench.Password, Window = BenchCarrier.Window };

        public static async Task<Child> StartAsync(int count)
        {
            var port = SimulatorProcess.FreePort();
            var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true };
            foreach (var argument in (string[])[typeof(ReceiptsBench).Assembly.Location, "burst-carrier", port.ToString(CultureInfo.InvariantCulture), count.ToString(CultureInfo.InvariantCulture)])
                start.ArgumentList.Add(argument);
            var process = Process.Start(start) ?? throw new InvalidOperationException("The carrier did not start.");
            return await process.StandardOutput.ReadLineAsync() is "ready" ? new(process, port) : throw new InvalidOperationException("The carrier did not come up.");
        }

        /// <summary>Lets the receipts go; gives the seconds until the last was answered.</summary>
        public async Task<double> BurstAsync()
        {
            await process.StandardInput.WriteLineAsync("burst");
            await process.StandardInput.FlushAsync();
            var said = (await process.StandardOutput.ReadLineAsync())?.Split(' ') ?? throw new InvalidOperationException("The carrier ended before its receipts were answered.");
            return said[1] == "0" ? double.Parse(said[0], CultureInfo.InvariantCulture) : throw new InvalidOperationException($"{said[1]} receipts were refused or not answered.");
        }

        public void Dispose()
        {
            process.StandardInput.Close();
            if (!process.WaitForExit(5000))
                process.Kill();
            process.Dispose();
        }
    }

    private sealed record Report(int Receipts, double PerSecond, double FloorPerSecond, double ToFloor, long PeakMegabytes, int Lost);
}
