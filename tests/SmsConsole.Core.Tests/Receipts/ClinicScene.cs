using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using SmsConsole.Core.Access;
using SmsConsole.Core.Campaigns;
using SmsConsole.Core.Gateways;
using SmsConsole.Core.Live;
using SmsConsole.Core.Receipts;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Sending.Rules;
using SmsConsole.Core.Storage;
using SmsConsole.Core.Storage.Hot;
using SmsConsole.Tests.Support;

namespace SmsConsole.Core.Tests.Receipts;

/// <summary>Messages given to a gateway and not answered, and the clinic that settles them, over a test's own database.</summary>
internal sealed class ClinicScene : IAsyncDisposable
{
    public const long Campaign = 7;
    private readonly TestStore files;
    private readonly IHotDb hot;
    private readonly FakeGateway gateway;

    private ClinicScene(TestStore files, int gatewayId)
    {
        this.files = files;
        hot = files.Databases.OpenHot();
        gateway = new(gatewayId);
        Store = new(hot);
        Clinic = new(files, Store, new SendingSignals(), new NewsBoard(), Clock);
        Policies = new(files, Clock, NullLogger<UnknownBook>.Instance);
        Book = new(files, new(new(new Microsoft.AspNetCore.DataProtection.EphemeralDataProtectionProvider()), Clock), Clock);
    }

    public static CancellationToken Ct => TestContext.Current.CancellationToken;

    public Databases Databases => files.Databases;
    public IHotDb Hot => hot;
    public ManualClock Clock { get; } = new();
    public MessageStore Store { get; }
    public ReceiptClinic Clinic { get; }
    public UnknownBook Policies { get; }
    public MessageBook Book { get; }
    public int GatewayId => gateway.Id;
    public Actor Admin { get; } = new(Guid.NewGuid(), "Ada Admin", Roles.Admin, "127.0.0.1");
    public Actor Author { get; } = new(Guid.NewGuid(), "Mei Author", Roles.Author, "127.0.0.1");
    public Actor Auditor { get; } = new(Guid.NewGuid(), "Otto Auditor", Roles.Auditor, "127.0.0.1");
    public DateTimeOffset Now => Clock.GetUtcNow();

    public static async Task<ClinicScene> OpenAsync(string engine)
    {
        var store = await TestStore.CreateAsync(Ct, engine);
        await using var db = store.CreateDbContext();
        Gateway only = new() { Name = "Only", Kind = GatewayKind.Smpp };
        db.Gateways.Add(only);
        await db.SaveChangesAsync(Ct);
        return new(store, only.Id);
    }

    public AppDb Open() => files.CreateDbContext();

    public long Id(int n) => MessageIds.FirstAt(Now) + n;

    /// <summary>Accepts messages n of one campaign and gives them to the gateway.</summary>
    public async Task<List<long>> SendAsync(int count, MessageType type = MessageType.Notification, short segments = 1, DateTimeOffset? expires = null, long? campaign = Campaign)
    {
        List<NewMessage> messages = [.. Enumerable.Range(1, count).Select(n => new NewMessage
        {
            Id = Id(n), Status = MessageStatus.Queued, Type = type, Recipient = 447400000000 + n, Country = "GB", Queue = campaign ?? Lanes.Of(type), CampaignId = campaign,
            Row = campaign is null ? null : n, TemplateVersionId = 1, TemplateId = 1, Text = "Hello", Encoding = Core.Text.SmsEncoding.Gsm7, Segments = segments,
            AcceptedAt = Now, DueAt = Now, ExpiresAt = expires, UserId = Admin.UserId,
        })];
        await Store.AcceptAsync(messages, RulesInForce.None);
        await ClaimAsync(campaign ?? Lanes.Of(type));
        return [.. messages.Select(m => m.Id)];
    }

    /// <summary>Messages of which nobody knows.</summary>
    public async Task<List<long>> UnknownAsync(int count, MessageType type = MessageType.Notification, DateTimeOffset? expires = null, long? campaign = Campaign)
    {
        var ids = await SendAsync(count, type, expires: expires, campaign: campaign);
        await RecordAsync([.. ids.Select(id => Answer(id, SubmitResult.NoAnswer.Instance))], []);
        return ids;
    }

    public Task<IReadOnlyList<Claimed>> ClaimAsync(long queue) => Store.ClaimAsync(queue, 1000, Now, _ => new ClaimDecision.SendBy(gateway), Ct);

    public SegmentAnswer Answer(long id, SubmitResult result, short segment = 1, short attempt = 1) => new(GatewayId, id, attempt, segment, Now, result);

    public IncomingReceipt Receipt(string id, MessageStatus status, long? recipient = null) => new(GatewayId, id, status, null, "stat:X", Now, gateway, 0, recipient);

    public async Task RecordAsync(IReadOnlyList<SegmentAnswer> answers, IReadOnlyList<IncomingReceipt> receipts) =>
        await Store.RecordAsync(answers, receipts, await Policies.GetAsync(Ct), Now, Ct);

    public async Task<Message> FindAsync(long id)
    {
        await using var db = Open();
        return await db.Messages.AsNoTracking().SingleAsync(m => m.Id == id, Ct);
    }

    public async Task<MessageStatus> StatusOfAsync(long id) => (await FindAsync(id)).Status;

    public async Task<List<ClinicRow>> ListAsync(ClinicList list, string? search = null, int? gatewayId = null)
    {
        List<ClinicRow> rows = [];
        string? after = null;
        do
        {
            var page = (await Clinic.ListAsync(Admin, new(list, gatewayId, search, after), Ct)).Value!;
            Assert.True(page.Items.Count <= ClinicQuery.Take);
            rows.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null);
        return rows;
    }

    /// <summary>The campaign's books, and that they equal a recount of the table.</summary>
    public async Task<Dictionary<MessageStatus, long>> BooksAsync()
    {
        await using var db = Open();
        var tallies = await db.CampaignTallies.Where(t => t.CampaignId == Campaign && t.Count != 0).ToDictionaryAsync(t => t.Status, t => t.Count, Ct);
        var recount = await db.Messages.Where(m => m.CampaignId == Campaign).GroupBy(m => m.Status).ToDictionaryAsync(g => g.Key, g => (long)g.Count(), Ct);
        Assert.Equal(recount.OrderBy(c => c.Key), tallies.OrderBy(c => c.Key));
        return tallies;
    }

    public async ValueTask DisposeAsync()
    {
        Policies.Dispose();
        await hot.DisposeAsync();
        await files.DisposeAsync();
    }

    private sealed class FakeGateway(int id) : IGateway, IReceiptSource
    {
        public int Id => id;
        public bool IsReady => true;
        public int FreeSlots => 1000;
        public void Submit(Outgoing message) { }
        public void Acknowledge(long ticket) { }
        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
