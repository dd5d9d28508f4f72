using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging.Abstractions;
using SmsConsole.Core.Gateways;
using SmsConsole.Core.Gateways.Providers;
using SmsConsole.Core.Gateways.Providers.Alibaba;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Storage;
using SmsConsole.Core.Text;
using SmsConsole.Tests.Support;

namespace SmsConsole.Core.Tests.Gateways.Providers;

/// <summary>Receipts that did not come are asked for.</summary>
public sealed class AlibabaReceiptTests : IAsyncLifetime
{
    private const long Mainland = 8613900001234;
    private const long London = 447400123456;

    private readonly ManualClock clock = new();
    private readonly GatewayBoard board = new();
    private readonly RecordingSink sink = new();
    private TestStore? store;
    private FakeProvider? provider;
    private WatchedGateway? gateway;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;
    private TestStore Store => store ?? throw new InvalidOperationException();
    private FakeProvider Provider => provider ?? throw new InvalidOperationException();
    private DateTimeOffset Now => clock.GetUtcNow();

    public async ValueTask InitializeAsync() => (store, provider) = (await TestStore.CreateAsync(Ct), await FakeProvider.StartAsync());

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        await Provider.DisposeAsync();
        await Store.DisposeAsync();
    }

    [Theory]
    [InlineData("3", "DELIVERED", MessageStatus.Delivered, null)]
    [InlineData("2", "MOBILE_ACCOUNT_ABNORMAL", MessageStatus.Undelivered, "MOBILE_ACCOUNT_ABNORMAL")]
    [InlineData("2", "isv.BLACK_KEY_CONTROL_LIMIT", MessageStatus.Rejected, "isv.BLACK_KEY_CONTROL_LIMIT")]
    public async Task Ten_minutes_after_sending_the_details_are_asked_for_and_become_a_receipt(string status, string code, MessageStatus expected, string? error)
    {
        var id = await SentAsync(Mainland, "853819343905671399^0");
        Open();
        using var poll = Poll();
        Provider.Says(200, $$$"""
            {"Code": "OK", "TotalCount": "2", "SmsSendDetailDTOs": {"SmsSendDetailDTO": [{"OutId": "7", "SendStatus": 1, "PhoneNum": "13900001234"},
             {"OutId": "{{{id}}}", "SendStatus": {{{status}}}, "ErrCode": "{{{code}}}", "PhoneNum": "13900001234", "Content": "【海港】机密", "ReceiveDate": "2026-01-02 11:05:00"}]}}
            """);
        clock.Advance(TimeSpan.FromMinutes(9));
        Assert.Equal(0, await poll.TurnAsync(Ct));
        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(1, await poll.TurnAsync(Ct));

        var query = QueryHelpers.ParseQuery(Assert.Single(Provider.Calls).Query);
        Assert.Equal("QuerySendDetails", Provider.Calls.Single().Headers["x-acs-action"]);
        Assert.Equal(("13900001234", "853819343905671399^0", "20260102"), ((string?)query["PhoneNumber"], (string?)query["BizId"], (string?)query["SendDate"]));
        var receipt = Assert.Single(sink.Receipts);
        Assert.Equal(("853819343905671399^0", expected, error), (receipt.CarrierId, receipt.Status, receipt.Code));
        Assert.DoesNotContain("13900001234", receipt.Raw, StringComparison.Ordinal);
        Assert.DoesNotContain("机密", receipt.Raw, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outside_the_mainland_the_message_is_asked_about_by_its_id_again_and_again_and_then_no_more()
    {
        await SentAsync(London, "1008030300");
        Open();
        using var poll = Poll();
        Provider.Says(200, """{"ResponseCode": "OK", "Status": "3", "ErrorCode": "", "To": "447400123456"}""");
        foreach (var wait in new[] { 11, 60, 360, 1440, 3000 })
        {
            clock.Advance(TimeSpan.FromMinutes(wait));
            Assert.Equal(0, await poll.TurnAsync(Ct));
        }
        Assert.Equal(4, Provider.Calls.Count);
        Assert.All(Provider.Calls, c => Assert.Equal(("QueryMessage", "MessageId=1008030300"), (c.Headers["x-acs-action"], c.Query)));
        Assert.Empty(sink.Receipts);
    }

    [Fact]
    public async Task Nobody_is_asked_while_reports_come_or_about_what_has_its_receipt()
    {
        var id = await SentAsync(London, "1");
        var inner = Open();
        using var poll = Poll();
        Provider.Says(200, """{"ResponseCode": "OK", "Status": "1", "ErrorCode": "DELIVERED"}""");
        await poll.TurnAsync(Ct);
        clock.Advance(TimeSpan.FromMinutes(11));
        inner.CountNews(1, 0);
        Assert.Equal(0, await poll.TurnAsync(Ct));
        clock.Advance(TimeSpan.FromMinutes(11));
        await SetAsync(id, MessageStatus.Delivered);
        Assert.Equal(0, await poll.TurnAsync(Ct));
        Assert.Empty(Provider.Calls);
    }

    [Fact]
    public async Task What_this_program_sent_is_asked_about_a_few_at_a_time_also_after_its_settings_changed()
    {
        var gatewayId = Open().Id;
        Provider.Says(200, """{"ResponseCode": "OK", "MessageId": "M1"}""");
        gateway!.Submit(new(1, 1, London, "ACME", "Hello", SmsEncoding.Gsm7, 1, MessageType.Notification, null));
        await sink.UntilAsync(() => !sink.Answers.IsEmpty);
        await StoreAsync(1, London, MessageStatus.Sent, carrierId: null);
        var kind = await CloseAsync();
        var again = Open(kind);
        Assert.Equal(gatewayId, again.Id);
        for (var n = 0; n < ReceiptPoll.MostAtOnce + 5; n++)
        {
            await StoreAsync(100 + n, London, MessageStatus.Sent, carrierId: null);
            again.Await(new(100 + n, $"N{n}", London, Now));
        }
        using var poll = Poll();
        Provider.Says(200, """{"ResponseCode": "OK", "Status": "1", "ErrorCode": "DELIVERED"}""");
        clock.Advance(TimeSpan.FromMinutes(11));

        Assert.Equal(ReceiptPoll.MostAtOnce, await poll.TurnAsync(Ct));
        Assert.Equal(6, await poll.TurnAsync(Ct));
        Assert.Equal("M1", sink.Receipts.First().CarrierId);
    }

    [Fact]
    public async Task A_provider_that_does_not_answer_is_asked_again_later()
    {
        await SentAsync(London, "1");
        Open();
        using var poll = Poll();
        Provider.CutsItsAnswer("{");
        clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal(0, await poll.TurnAsync(Ct));
        Provider.Says(200, """{"ResponseCode": "OK", "Status": "1", "ErrorCode": "DELIVERED"}""");
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, await poll.TurnAsync(Ct));
    }

    private ReceiptPoll Poll() => new(Store, board, sink, clock, NullLogger<ReceiptPoll>.Instance);

    private AlibabaKind MakeKind() => new(new ProviderKit(new EphemeralDataProtectionProvider(), clock, NullLogger<ProviderKit>.Instance), new SentWordings(Store), clock);

    private ProviderGateway Open(AlibabaKind? kind = null)
    {
        kind ??= MakeKind();
        var row = new Gateway { Name = "Alibaba", Kind = GatewayKind.AlibabaCloud, Settings = kind.Write(new()
        {
            Kind = GatewayKind.AlibabaCloud, AlibabaCloud = new() { AccessKeyId = "LTAI", AccessKeySecret = "secret", MainlandAddress = Provider.Address, GlobalAddress = Provider.Address },
        }, null) };
        (gateway, opened) = (new WatchedGateway(row, reports => kind.Open(row, reports), sink, new DeliveryOptions(), clock, NullLogger.Instance), kind);
        board.Set([gateway], []);
        return (ProviderGateway)gateway.Inner;
    }

    private AlibabaKind? opened;

    private async Task<AlibabaKind?> CloseAsync()
    {
        if (gateway is not null)
            await gateway.DisposeAsync();
        gateway = null;
        return opened;
    }

    private async Task<long> SentAsync(long recipient, string carrierId)
    {
        var id = MessageIds.FirstAt(Now);
        await StoreAsync(id, recipient, MessageStatus.Sent, carrierId);
        return id;
    }

    // The gateway's row is not stored, so its id is 0.
    private async Task StoreAsync(long id, long recipient, MessageStatus status, string? carrierId)
    {
        await using var db = Store.CreateDbContext();
        db.Add(new Message
        {
            Id = id, Status = status, Type = MessageType.Notification, Recipient = recipient, Country = "GB", Queue = Lanes.Singles, TemplateVersionId = 1, Text = "Hello",
            Encoding = SmsEncoding.Gsm7, Segments = 1, GatewayId = 0, Attempts = 1, AcceptedAt = Now, DueAt = Now, SubmittedAt = Now,
        });
        if (carrierId is not null)
            db.Add(new Attempt { MessageId = id, Number = 1, Segment = 0, GatewayId = 0, At = Now, Outcome = AttemptOutcome.Accepted, CarrierId = carrierId });
        await db.SaveChangesAsync(Ct);
    }

    private async Task SetAsync(long id, MessageStatus status)
    {
        await using var db = Store.CreateDbContext();
        var message = await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.SingleAsync(db.Messages, m => m.Id == id, Ct);
        db.Entry(message).Property(m => m.Status).CurrentValue = status;
        await db.SaveChangesAsync(Ct);
    }
}
