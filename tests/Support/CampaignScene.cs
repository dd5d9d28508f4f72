using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using SmsConsole.Core.Access;
using SmsConsole.Core.Campaigns;
using SmsConsole.Core.Gateways;
using SmsConsole.Core.Live;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Storage;
using SmsConsole.Core.Storage.Hot;
using SmsConsole.Core.Templates;

namespace SmsConsole.Tests.Support;

/// <summary>Campaigns over a test's own database, with an approved template, a gateway's default sender, and a runner by hand.</summary>
internal sealed class CampaignScene : IAsyncDisposable
{
    private readonly IHotDb hot;
    private readonly CampaignChecker checker;
    private readonly RefusedRows refused;
    private Outbox? outbox;

    private CampaignScene(ContentFixture content)
    {
        Content = content;
        hot = Files.Databases.OpenHot();
        Store = new(hot);
        Uploads = new(Files.Folder);
        refused = new(Files, hot);
        Composers = new(Files.Databases, content.Countries, content.Book, new RouteMap(Files, Board, Clock), Clock);
        Rules = new(Composers, content.Countries, content.Limits, Clock);
        checker = new(Files, Composers, content.Limits, Uploads, refused, News, Clock, NullLogger<CampaignChecker>.Instance);
        Desk = new(Files, checker, Rules, Uploads, Store, Lines, Signals, News, Clock, NullLogger<CampaignDesk>.Instance);
        Rows = new(Files, refused, Uploads);
        Unknowns = new(Files, Clock, NullLogger<UnknownBook>.Instance);
    }

    public static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ContentFixture Content { get; }
    public TestStore Files => Content.Access.Store;
    public ManualClock Clock => Content.Clock;
    public Actor Author => Content.Author;
    public GatewayBoard Board { get; } = new();
    public MessageStore Store { get; }
    public Uploads Uploads { get; }
    public Composers Composers { get; }
    public CampaignRules Rules { get; }
    public CampaignDesk Desk { get; }
    public CampaignRows Rows { get; }
    public NewsBoard News { get; } = new();
    public Lines Lines { get; } = new();
    public SendingSignals Signals { get; } = new();
    public UnknownBook Unknowns { get; }
    public string Template { get; private set; } = "";

    public static async Task<CampaignScene> OpenAsync(string engine = TestStore.Sqlite)
    {
        var scene = new CampaignScene(await ContentFixture.CreateAsync(Ct, engine: engine));
        await scene.SetDefaultSenderAsync("Harbour");
        scene.Template = await scene.ApprovedAsync("Hello ${name}, your parcel is here.");
        return scene;
    }

    /// <summary>The one gateway's default sender; null takes its route away.</summary>
    public async Task SetDefaultSenderAsync(string? sender)
    {
        await using var db = Files.CreateDbContext();
        if (await db.Gateways.SingleOrDefaultAsync(Ct) is not { } gateway)
        {
            gateway = new Gateway { Name = "Only", Kind = GatewayKind.Smpp };
            db.Gateways.Add(gateway);
            await db.SaveChangesAsync(Ct);
            db.Routes.Add(new() { GatewayId = gateway.Id, Country = Route.AnyCountry });
        }
        (gateway.DefaultSender, gateway.IsEnabled) = (sender, sender is not null);
        await db.SaveChangesAsync(Ct);
        Board.Reread();
    }

    /// <summary>Takes a gateway out of use.</summary>
    public async Task SetOffAsync(string gateway)
    {
        await using var db = Files.CreateDbContext();
        await db.Gateways.Where(g => g.Name == gateway).ExecuteUpdateAsync(set => set.SetProperty(g => g.IsEnabled, false), Ct);
        Board.Reread();
    }

    public async Task<string> ApprovedAsync(string body, string? code = null, MessageType type = MessageType.Notification, Variable[]? variables = null)
    {
        TemplateContent content = new("Parcel", body, variables ?? [new("name", "other_number2", 20, "A123")], new Dictionary<string, string>(StringComparer.Ordinal), null);
        var made = code is null
            ? await Content.Templates.CreateAsync(Author, type, TemplateScope.Global, content, Ct)
            : await Content.Templates.EditAsync(Author, code, content, Ct);
        Assert.Empty(made.Problems);
        Assert.Empty((await Content.Templates.SubmitAsync(Author, made.Value!.Code, Ct)).Problems);
        return made.Value!.Code;
    }

    /// <summary>Single messages by the same rules and into the same database.</summary>
    public Outbox Outbox() => outbox ??= new(Files, Composers, Content.Limits, Store, new MessageIds(Clock), Signals, Clock, NullLogger<Outbox>.Instance);

    public CampaignRunner Runner() => new(Files, Rules, Uploads, refused, Store, new MessageIds(Clock), Lines, Signals, News, Clock, NullLogger<CampaignRunner>.Instance);

    public CampaignSettings Settings(DuplicatePolicy duplicates = DuplicatePolicy.Skip) => new(Template, DefaultCountry: "GB", Duplicates: duplicates);

    public async Task<CampaignView> CreateAsync(string csv, CampaignSettings? settings = null, string name = "Harbour days")
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(csv));
        var made = await Desk.CreateAsync(Author, name, settings ?? Settings(), "people.csv", file, Ct);
        Assert.Empty(made.Problems);
        return made.Value!;
    }

    public async Task<CampaignView> CheckedAsync(string csv, CampaignSettings? settings = null)
    {
        var done = await Desk.CheckAsync(Author, (await CreateAsync(csv, settings)).Id, Ct);
        Assert.Empty(done.Problems);
        return done.Value!;
    }

    public async Task<CampaignView> StartedAsync(string csv, CampaignSettings? settings = null)
    {
        var plan = await CheckedAsync(csv, settings);
        var started = await Desk.StartAsync(Author, plan.Id, plan.Plan!.Hash, Ct);
        Assert.Empty(started.Problems);
        return started.Value!;
    }

    public async Task<CampaignView> FindAsync(long id) => (await Desk.FindAsync(Author, id, Ct)).Value!;

    /// <summary>Turns a runner until there is nothing left to accept.</summary>
    public async Task RunAsync(CampaignRunner? runner = null)
    {
        using var mine = runner ?? Runner();
        while (await mine.TurnAsync(Ct))
        {
        }
    }

    /// <summary>The file's rows that became messages, in the order of the file.</summary>
    public async Task<List<int?>> MessageRowsAsync(long id)
    {
        await using var db = Files.CreateDbContext();
        return await db.Messages.Where(m => m.CampaignId == id).OrderBy(m => m.Row).Select(m => m.Row).ToListAsync(Ct);
    }

    /// <summary>Ends up to so many waiting messages of a campaign in this state.</summary>
    public async Task EndAsync(long id, int take, MessageStatus status) =>
        await Store.ClaimAsync(id, take, Clock.GetUtcNow(), _ => new ClaimDecision.End(status, status is MessageStatus.Suppressed ? "number.suppressed" : "message.expired_waiting"), Ct);

    /// <summary>A file of good rows: British mobile numbers, each its own.</summary>
    public static string Csv(int rows, string extra = "") =>
        "phone,name\n" + string.Concat(Enumerable.Range(0, rows).Select(n => $"+447400{n:D6},Ann{n}\n")) + extra;

    public static void AssertBalanced(CampaignView view) => Assert.Equal(view.Books.Total, SumOf(view.Books));

    public static long SumOf(CampaignBooks b) =>
        b.Invalid + b.Duplicate + b.Suppressed + b.Blocked + b.Held + b.Queued + b.Sending + b.Sent + b.Delivered + b.Undelivered + b.Expired + b.Rejected + b.Unknown + b.Cancelled;

    public async ValueTask DisposeAsync()
    {
        checker.Dispose();
        Unknowns.Dispose();
        await hot.DisposeAsync();
        await Content.DisposeAsync();
    }
}
