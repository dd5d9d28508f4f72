using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SmsConsole.Core;
using SmsConsole.Core.Access;
using SmsConsole.Core.Campaigns;
using SmsConsole.Core.Gateways;
using SmsConsole.Core.Gateways.Smpp;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Storage;
using SmsConsole.Core.Templates;

namespace SmsConsole.Bench;

/// <summary>
/// A campaign from its CSV file to the last receipt: check, accept (with the carrier away), then dispatch to receipt (from the
/// moment the carrier answers the bind), against an SMSC in a process of its own; and the floor of the machine in the same run.
/// </summary>
internal static class CampaignBench
{
    internal const string Password = "bench-password";
    private static readonly string[] Names = ["Mei", "Aisha", "Jonas", "Oluwaseun", "Maria", "Tom", "Siobhan", "Li"];
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static string TextOf(int n) => $"Hello {Names[n % Names.Length]}, your order {100_000 + n} leaves us today and arrives tomorrow before noon. Questions? Just answer.";

    public static async Task<int> RunAsync(int rows, string? smpp)
    {
        var root = Directory.CreateTempSubdirectory("smsconsole-bench-").FullName;
        try
        {
            var report = await MeasureAsync(root, rows, smpp);
            Console.WriteLine(JsonSerializer.Serialize(report, Indented));
            return report.Lost == 0 ? 0 : 1;
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static async Task<Report> MeasureAsync(string root, int rows, string? smpp)
    {
        using var carrier = await BenchCarrier.StartAsync(smpp, Path.Combine(root, "simulator.db"));
        var csv = Path.Combine(root, "recipients.csv");
        await WriteCsvAsync(csv, rows);
        using var app = Build(Path.Combine(root, "data"));
        await app.Services.GetRequiredService<Migrator>().PrepareAsync(apply: true, CancellationToken.None);
        var actor = await SeedAsync(app.Services, carrier.Settings with { Port = SimulatorProcess.FreePort() });
        await app.StartAsync();
        var desk = app.Services.GetRequiredService<CampaignDesk>();
        var template = await TemplateAsync(app.Services, actor);

        var databaseBefore = DatabaseBytes(app.Services);
        CampaignView campaign;
        await using (var file = File.OpenRead(csv))
            campaign = Must(await desk.CreateAsync(actor, "Bench", new CampaignSettings(template, DefaultCountry: "GB"), "recipients.csv", file, CancellationToken.None));

        var watch = Stopwatch.StartNew();
        campaign = Must(await desk.CheckAsync(actor, campaign.Id, CancellationToken.None));
        var check = watch.Elapsed;
        var plan = campaign.Plan ?? throw new InvalidOperationException("The check sealed no plan.");

        // Nobody answers at the gateway's port: messages are accepted and wait.
        watch.Restart();
        Must(await desk.StartAsync(actor, campaign.Id, plan.Hash, CancellationToken.None));
        await UntilAsync(async () => await AcceptedAsync(app.Services, campaign.Id) == plan.Counts.Sendable);
        var accept = watch.Elapsed;

        Must(await app.Services.GetRequiredService<GatewayBook>().EditAsync(actor, 1, EditOf(carrier.Settings), CancellationToken.None));
        await UntilAsync(() => Task.FromResult(app.Services.GetRequiredService<GatewayBoard>().Open.Any(g => g.IsReady)));
        var work = Process.GetCurrentProcess().TotalProcessorTime;
        watch.Restart();
        await UntilAsync(async () => Must(await desk.FindAsync(actor, campaign.Id, CancellationToken.None)).Books is { Waiting: 0, Sent: 0 });
        var dispatch = watch.Elapsed;
        work = Process.GetCurrentProcess().TotalProcessorTime - work;
        var books = Must(await desk.FindAsync(actor, campaign.Id, CancellationToken.None)).Books;
        var bytes = DatabaseBytes(app.Services) - databaseBefore;
        var memory = Process.GetCurrentProcess().PeakWorkingSet64;
        await app.StopAsync();

        var floor = await FloorAsync(root, rows, smpp);
        var rate = plan.Counts.Sendable / dispatch.TotalSeconds;
        return new Report(
            rows, plan.Counts.Sendable, Per(rows, check), Per(plan.Counts.Sendable, accept), Math.Round(rate), Math.Round(floor), Math.Round(rate / floor, 3), Math.Round(work.TotalMicroseconds / plan.Counts.Sendable, 1),
            memory / 1024 / 1024, bytes / Math.Max(1, plan.Counts.Sendable), books.Delivered, plan.Counts.Sendable - books.Delivered);
    }

    internal static WebApplication Build(string data)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration["Data:Directory"] = data;
        builder.Configuration["Simulator:Enabled"] = "false";
        builder.Configuration["urls"] = "http://127.0.0.1:0";
        builder.Logging.ClearProviders().AddConsole(o => o.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddCore();
        builder.Services.AddSender();
        return builder.Build();
    }

    internal static async Task<Actor> SeedAsync(IServiceProvider services, SmppSettings carrier)
    {
        var admin = new AppUser { Id = Guid.CreateVersion7(), Name = "Bench", UserName = "bench@example.com", Roles = Roles.Admin | Roles.Author };
        await using (var db = services.GetRequiredService<Databases>().CreateDbContext())
        {
            db.Users.Add(admin);
            await db.SaveChangesAsync();
        }
        var actor = new Actor(admin.Id, admin.Name, admin.Roles, null);
        var gateway = Must(await services.GetRequiredService<GatewayBook>().CreateAsync(actor, EditOf(carrier), CancellationToken.None));
        Must(await services.GetRequiredService<RouteBook>().CreateAsync(actor, new RouteEdit(gateway.Id, Route.AnyCountry, null), CancellationToken.None));
        return actor;
    }

    private static GatewayEdit EditOf(SmppSettings carrier) => new() { Name = "Loopback", Kind = GatewayKind.Smpp, DefaultSender = "Bench", Window = BenchCarrier.Window, Smpp = carrier };

    private static async Task<string> TemplateAsync(IServiceProvider services, Actor actor)
    {
        var library = services.GetRequiredService<TemplateLibrary>();
        var content = new TemplateContent(
            "Bench", "Hello ${name}, your order ${order} leaves us today and arrives tomorrow before noon. Questions? Just answer.",
            [new("name", "others", 20, "Mei"), new("order", "other_number2", 12, "100000")], new Dictionary<string, string>(), null);
        var template = Must(await library.CreateAsync(actor, MessageType.Notification, TemplateScope.Global, content, CancellationToken.None));
        return Must(await library.SubmitAsync(actor, template.Code, CancellationToken.None)).Code;
    }

    /// <summary>British mobiles as people write them; one row in a hundred is damaged, one in a hundred repeats another.</summary>
    private static async Task WriteCsvAsync(string path, int rows)
    {
        await using var file = new StreamWriter(path, append: false, new UTF8Encoding(false));
        await file.WriteLineAsync("phone,name,order");
        for (var n = 0; n < rows; n++)
        {
            var of = n % 100 == 99 ? n - 1 : n;
            var number = (7_400_000_000 + (of * 7919L % 99_000_000)).ToString("00000 000000", CultureInfo.InvariantCulture);
            var phone = n % 100 == 50 ? "0740012" : n % 2 == 0 ? $"+44 {number.TrimStart('0')}" : number;
            await file.WriteLineAsync($"{phone},{Names[of % Names.Length]},{100_000 + of}");
        }
    }

    private static async Task<int> AcceptedAsync(IServiceProvider services, long id)
    {
        await using var db = services.GetRequiredService<Databases>().CreateDbContext();
        return (await db.Campaigns.FindAsync(id))?.Accepted ?? 0;
    }

    private static async Task<double> FloorAsync(string root, int rows, string? smpp)
    {
        using var carrier = await BenchCarrier.StartAsync(smpp, Path.Combine(root, "floor.db"));
        using var app = Build(Path.Combine(root, "floor"));
        await app.Services.GetRequiredService<Migrator>().PrepareAsync(apply: true, CancellationToken.None);
        await using var db = app.Services.GetRequiredService<Databases>().OpenHot();
        return await new Floor(db, carrier.Options).MeasureAsync(rows, null, CancellationToken.None);
    }

    private static long DatabaseBytes(IServiceProvider services) => new FileInfo(services.GetRequiredService<DataFolder>().Database).Length;

    private static double Per(int rows, TimeSpan time) => Math.Round(rows / time.TotalSeconds);

    internal static async Task UntilAsync(Func<Task<bool>> reached)
    {
        var limit = Stopwatch.StartNew();
        while (!await reached())
        {
            if (limit.Elapsed > TimeSpan.FromMinutes(15))
                throw new TimeoutException("The campaign did not come to its end within 15 minutes.");
            await Task.Delay(50);
        }
    }

    internal static T Must<T>(Outcome<T> outcome) =>
        outcome.IsOk ? outcome.Value : throw new InvalidOperationException(string.Join(" ", outcome.Problems.Select(p => $"{p.Code}: {p.Message}")));

    /// <param name="DispatchToFloor">At least a half is promised.</param>
    private sealed record Report(
        int Rows, int Messages, double CheckPerSecond, double AcceptPerSecond, double DispatchToReceiptPerSecond, double FloorPerSecond, double DispatchToFloor, double ProcessorMicrosecondsPerMessage,
        long PeakMegabytes, long BytesPerMessage, long Delivered, long Lost);
}
