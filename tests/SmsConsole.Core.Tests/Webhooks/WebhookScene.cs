using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SmsConsole.Core.Access;
using SmsConsole.Core.Events;
using SmsConsole.Core.Gateways;
using SmsConsole.Core.Live;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Tests.Receipts;
using SmsConsole.Core.Webhooks;
using SmsConsole.Tests.Support;

namespace SmsConsole.Core.Tests.Webhooks;

/// <summary>Messages with their carrier, a receiver of webhooks, and all that delivers between them, over a test's own database.</summary>
internal sealed class WebhookScene : IAsyncDisposable
{
    private readonly EphemeralDataProtectionProvider keys = new();
    private readonly OutsideLine line;

    private WebhookScene(ClinicScene messages, Receiver receiver, WebhookOptions options)
    {
        (Messages, Receiver, Settings) = (messages, receiver, options);
        var chosen = Options.Create(options);
        Guard = new(chosen);
        line = new(Guard, chosen, Clock);
        Secrets = new(keys);
        Tape = new(messages.Databases);
        Facts = new(messages.Databases);
        Poster = new(line, Secrets, Clock);
        Feed = new(Tape, Facts, Clock);
        Book = new(messages.Databases, Tape, Secrets, Guard, new(), chosen, Clock);
        Log = new(messages.Databases, messages.Hot, Tape, Facts, Poster, new(), Clock);
        Round = NewRound();
    }

    public static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ClinicScene Messages { get; }
    public Receiver Receiver { get; }
    public WebhookOptions Settings { get; }
    public ManualClock Clock => Messages.Clock;
    public Actor Admin => Messages.Admin;
    public TargetGuard Guard { get; }
    public WebhookSecrets Secrets { get; }
    public EventTape Tape { get; }
    public MessageFacts Facts { get; }
    public WebhookPoster Poster { get; }
    public EventFeed Feed { get; }
    public WebhookBook Book { get; }
    public DeliveryBook Log { get; }
    public WebhookRound Round { get; }

    public static async Task<WebhookScene> OpenAsync(string engine = TestStore.Sqlite, WebhookOptions? options = null) =>
        new(await ClinicScene.OpenAsync(engine), await Receiver.StartAsync(Ct), options ?? new() { AllowHttp = true, AllowedNetworks = ["127.0.0.0/8"], Concurrency = 1 });

    /// <summary>What another process has, or this one after a restart.</summary>
    public WebhookRound NewRound() =>
        new(Messages.Databases, Messages.Hot, Tape, Facts, Poster, new NewsBoard(), Options.Create(Settings), Clock, NullLogger<WebhookRound>.Instance);

    public async Task<MadeWebhook> MakeAsync(WebhookShape shape = WebhookShape.Standard, params string[] events)
    {
        var made = await Book.CreateAsync(Admin, new("Orders", Receiver.Url, events, shape), Ct);
        Assert.Empty(made.Problems);
        return made.Value!;
    }

    /// <summary>Sends messages that their carrier takes and delivers.</summary>
    public async Task<List<long>> DeliverAsync(int count)
    {
        var ids = await Messages.SendAsync(count, campaign: null);
        await Messages.RecordAsync([.. ids.Select(id => Messages.Answer(id, new SubmitResult.Accepted($"C{id}")))], []);
        await Messages.RecordAsync([], [.. ids.Select(id => Messages.Receipt($"C{id}", MessageStatus.Delivered))]);
        Clock.Advance(TimeSpan.FromSeconds(1));
        return ids;
    }

    /// <summary>Rounds until there is nothing to do.</summary>
    public async Task RunAsync(int id, WebhookRound? round = null)
    {
        while (await (round ?? Round).GoAsync(id, Ct))
            Assert.True(Receiver.Requests.Count < 100_000);
    }

    public async Task<List<WebhookDelivery>> DeliveriesAsync()
    {
        await using var db = Messages.Open();
        return await db.WebhookDeliveries.AsNoTracking().OrderBy(d => d.Sequence).ToListAsync(Ct);
    }

    public async Task<Webhook> StoredAsync(int id)
    {
        await using var db = Messages.Open();
        return await db.Webhooks.AsNoTracking().SingleAsync(w => w.Id == id, Ct);
    }

    public async ValueTask DisposeAsync()
    {
        line.Dispose();
        Feed.Dispose();
        await Receiver.DisposeAsync();
        await Messages.DisposeAsync();
    }
}
