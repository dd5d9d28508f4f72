using System.Diagnostics;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SmsConsole.Core.Access;
using SmsConsole.Core.Gateways;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Sending.Rules;
using SmsConsole.Core.Storage;
using SmsConsole.Core.Templates;
using SmsConsole.Core.Text;

namespace SmsConsole.Bench;

/// <summary>
/// Verification codes through the outbox at a steady rate while a great many promotional messages wait for the same carrier: how long
/// a code takes from being accepted to being given to the carrier, and how many promotional messages leave meanwhile.
/// </summary>
internal static class LanesBench
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static async Task<int> RunAsync(int waiting, int rate, int seconds)
    {
        var root = Directory.CreateTempSubdirectory("smsconsole-bench-").FullName;
        try
        {
            Console.WriteLine(JsonSerializer.Serialize(await MeasureAsync(root, waiting, rate, seconds), Indented));
            return 0;
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static async Task<Report> MeasureAsync(string root, int waiting, int rate, int seconds)
    {
        using var carrier = await BenchCarrier.StartAsync(smpp: null, Path.Combine(root, "simulator.db"));
        using var app = CampaignBench.Build(Path.Combine(root, "data"));
        await app.Services.GetRequiredService<Migrator>().PrepareAsync(apply: true, CancellationToken.None);
        var actor = await CampaignBench.SeedAsync(app.Services, carrier.Settings);
        // Promotional messages leave round the clock, and numbers may get as many codes as it takes.
        var free = new TypeLimits(null, null, null);
        CampaignBench.Must(await app.Services.GetRequiredService<LimitBook>().EditAsync(actor, new(free, free, free, TimeOnly.MinValue, TimeOnly.MinValue), CancellationToken.None));
        var template = await TemplateAsync(app.Services, actor);
        await Queue.FillAsync(app.Services, waiting, MessageType.Promotional, "001");
        await app.StartAsync();
        await CampaignBench.UntilAsync(() => Task.FromResult(app.Services.GetRequiredService<GatewayBoard>().Open.Any(g => g.IsReady)));
        await CampaignBench.UntilAsync(async () => await LeftAsync(app.Services) > 0);

        var left = await LeftAsync(app.Services);
        var watch = Stopwatch.StartNew();
        var accepts = await SendAsync(app.Services.GetRequiredService<Outbox>(), actor, template, rate, seconds);
        var took = watch.Elapsed;
        var promotional = await LeftAsync(app.Services) - left;
        await CampaignBench.UntilAsync(async () => await CodesAsync(app.Services, m => m.SubmittedAt == null) == 0);
        var codes = await TimesAsync(app.Services);
        await app.StopAsync();
        accepts.Sort();
        return new(waiting, rate, seconds, codes.Count, At(codes, 0.5), At(codes, 0.99), codes[^1], At(accepts, 0.99), Math.Round(promotional / took.TotalSeconds), waiting - left - promotional);
    }

    /// <summary>One code after the other, each at its moment; gives how long each took to be accepted, in milliseconds.</summary>
    private static async Task<List<double>> SendAsync(Outbox outbox, Actor actor, string template, int rate, int seconds)
    {
        var watch = Stopwatch.StartNew();
        List<Task<double>> sending = [];
        for (var n = 0; n < rate * seconds; n++)
        {
            var wait = TimeSpan.FromSeconds((double)n / rate) - watch.Elapsed;
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait);
            sending.Add(SendOneAsync(outbox, actor, template, n));
        }
        return [.. await Task.WhenAll(sending)];
    }

    private static async Task<double> SendOneAsync(Outbox outbox, Actor actor, string template, int n)
    {
        var watch = Stopwatch.StartNew();
        var values = new Dictionary<string, string>(StringComparer.Ordinal) { ["code"] = $"{100_000 + n}" };
        CampaignBench.Must(await outbox.AcceptAsync(actor, new SendRequest([$"+4474009{n:D5}"], template, values), CancellationToken.None));
        return watch.Elapsed.TotalMilliseconds;
    }

    private static async Task<string> TemplateAsync(IServiceProvider services, Actor actor)
    {
        var library = services.GetRequiredService<TemplateLibrary>();
        var content = new TemplateContent("Code", "Your code is ${code}.", [new("code", "numberCaptcha", 6, "123456")], new Dictionary<string, string>(StringComparer.Ordinal), null);
        var made = CampaignBench.Must(await library.CreateAsync(actor, MessageType.VerificationCode, TemplateScope.Global, content, CancellationToken.None));
        return CampaignBench.Must(await library.SubmitAsync(actor, made.Code, CancellationToken.None)).Code;
    }

    private static async Task<int> LeftAsync(IServiceProvider services)
    {
        await using var db = services.GetRequiredService<Databases>().CreateDbContext();
        return await db.Attempts.CountAsync(a => a.Outcome == AttemptOutcome.Accepted);
    }

    private static async Task<int> CodesAsync(IServiceProvider services, System.Linq.Expressions.Expression<Func<Message, bool>> which)
    {
        await using var db = services.GetRequiredService<Databases>().CreateDbContext();
        return await db.Messages.Where(m => m.Queue == Lanes.VerificationCodes).CountAsync(which);
    }

    /// <summary>From accepted to given to the carrier, in milliseconds, the shortest first.</summary>
    private static async Task<List<double>> TimesAsync(IServiceProvider services)
    {
        await using var db = services.GetRequiredService<Databases>().CreateDbContext();
        var codes = await db.Messages.Where(m => m.Queue == Lanes.VerificationCodes).Select(m => new { m.AcceptedAt, m.SubmittedAt }).ToListAsync();
        return [.. codes.Select(m => ((m.SubmittedAt ?? m.AcceptedAt) - m.AcceptedAt).TotalMilliseconds).Order()];
    }

    private static double At(List<double> sorted, double part) => Math.Round(sorted[(int)(part * (sorted.Count - 1))], 1);

    /// <param name="StillWaiting">Promotional messages at the end: above 0, codes were never alone.</param>
    private sealed record Report(
        int Waiting, int CodesPerSecond, int Seconds, int Codes, double P50Milliseconds, double P99Milliseconds, double MaxMilliseconds, double AcceptP99Milliseconds,
        double PromotionalPerSecond, int StillWaiting);
}
