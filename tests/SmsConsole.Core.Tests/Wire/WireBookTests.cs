using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SmsConsole.Core.Access;
using SmsConsole.Core.Gateways;
using SmsConsole.Core.Gateways.Pdus;
using SmsConsole.Core.Gateways.Smpp;
using SmsConsole.Core.Receipts;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Tests.Gateways;
using SmsConsole.Core.Text;
using SmsConsole.Core.Wire;
using SmsConsole.Smpp.Receipts;
using SmsConsole.Smpp.Values;
using SmsConsole.Tests.Support;

namespace SmsConsole.Core.Tests.Wire;

/// <summary>A real gateway talks to a carrier; what it answered and reported is put into the tables as the recorder does.</summary>
public sealed class WireBookTests : IAsyncLifetime
{
    private const long Number = 447400123456;
    private static readonly Actor Admin = Actor.System with { Roles = Roles.Admin };

    private readonly FakeSmsc carrier = new();
    private readonly RecordingSink sink = new();
    private TestStore? store;
    private PduLogs? logs;
    private Gateway? gateway;
    private IGateway? open;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private TestStore Store => store ?? throw new InvalidOperationException();

    private PduLogs Logs => logs ?? throw new InvalidOperationException();

    public async ValueTask InitializeAsync()
    {
        store = await TestStore.CreateAsync(Ct);
        logs = new(Store.Folder, TimeProvider.System, NullLogger<PduLogs>.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        if (open is not null)
            await open.DisposeAsync();
        await carrier.DisposeAsync();
        Logs.Dispose();
        await Store.DisposeAsync();
    }

    [Fact]
    public async Task A_message_has_its_submits_answers_and_receipts_and_those_of_no_other()
    {
        await OpenAsync(new());
        var message = await SendAsync(1, "您好，您的包裹今天送达，请留意电话。如需改期，请回复数字一，或者拨打我们的客服热线，我们将尽快为您安排新的派送时间，感谢您的理解与支持，祝您生活愉快。");
        await SendAsync(2, "Another one to the same number.");
        await ReportAsync(message, "id-2");

        var view = (await FindAsync(message.Id)).Value!;

        Assert.Equal(["submit_sm", "submit_sm_resp", "submit_sm", "submit_sm_resp", "deliver_sm", "deliver_sm_resp"], view.Pdus.OrderBy(p => p.Decoded.Header.Command is CommandId.DeliverSm or CommandId.DeliverSmResp).ThenBy(p => p.Decoded.Header.Sequence).ThenBy(p => p.At).Select(p => p.Decoded.Name));
        Assert.All(view.Pdus, p => Assert.Equal((p.Decoded.Name is "submit_sm" or "deliver_sm_resp", "Carrier", 1), (p.IsOurs, p.Gateway, p.Session)));
        Assert.Equal(message.Text, string.Concat(view.Pdus.Where(p => p.Decoded.Name == "submit_sm").Select(p => p.Decoded.Fields.Single(f => f.Name == "short_message").Value)));
        Assert.All(view.Pdus, p => Assert.Equal(p.Decoded.Header.Length * 2, (uint)p.Hex.Length));
        Assert.Equal((WireLogState.Read, 0L), (Assert.Single(view.Logs).State, view.Logs[0].Lost));
    }

    [Fact]
    public async Task A_submit_that_nobody_answered_and_one_that_was_refused_are_found()
    {
        carrier.OnSubmit = (session, pdu) => session.AnswerSubmit(pdu.Sequence, CommandStatus.InvalidDestinationAddress, "");
        await OpenAsync(new());
        var refused = await SendAsync(1, "Refused.");
        carrier.OnSubmit = (session, _) => session.Abort();
        var lost = await SendAsync(2, "Never answered.");

        Assert.Equal(["submit_sm", "submit_sm_resp"], (await FindAsync(refused.Id)).Value!.Pdus.Select(p => p.Decoded.Name));
        var only = Assert.Single((await FindAsync(lost.Id)).Value!.Pdus);
        Assert.Equal("Never answered.", only.Decoded.Fields.Single(f => f.Name == "short_message").Value);
    }

    [Fact]
    public async Task What_a_crash_left_without_an_answer_on_record_is_found_by_number_and_text()
    {
        await OpenAsync(new());
        var message = await SendAsync(1, "Hello before the crash.", isRecorded: false);
        await SendAsync(2, "Hello after it.");

        var view = (await FindAsync(message.Id)).Value!;

        Assert.Equal(["submit_sm", "submit_sm_resp"], view.Pdus.Select(p => p.Decoded.Name));
        Assert.Equal(message.Text, view.Pdus[0].Decoded.Fields.Single(f => f.Name == "short_message").Value);
    }

    [Fact]
    public async Task Only_administrators_may_look()
    {
        await OpenAsync(new());
        var message = await SendAsync(1, "Hello.");

        foreach (var roles in new[] { Roles.Author, Roles.Approver, Roles.Auditor })
            Assert.Equal("access.denied", Assert.Single((await FindAsync(message.Id, Actor.System with { Roles = roles })).Problems).Code);
        Assert.Equal("message.not_found", Assert.Single((await FindAsync(99)).Problems).Code);
    }

    [Fact]
    public async Task It_says_why_there_is_nothing()
    {
        await OpenAsync(new() { KeepPduMegabytes = 0 });
        var message = await SendAsync(1, "Hello.");
        Assert.Equal(WireLogState.Off, Assert.Single((await FindAsync(message.Id)).Value!.Logs).State);

        await using (var db = Store.CreateDbContext())
        {
            db.Gateways.Attach(gateway!);
            gateway!.Settings = new SmppSettings().ToJson();
            await db.SaveChangesAsync(Ct);
        }
        Assert.Equal((WireLogState.BeginsLater, null), (await FindAsync(message.Id)).Value!.Logs.Select(l => (l.State, l.Since)).Single());
        Assert.Equal(WireLogState.Elsewhere, Assert.Single((await FindAsync(message.Id, roles: ProcessRoles.Web)).Value!.Logs).State);
    }

    private Task<Outcome<WireView>> FindAsync(long id, Actor? actor = null, ProcessRoles roles = ProcessRoles.Web | ProcessRoles.Sender) =>
        new WireBook(Store, Logs, Options.Create(new ProcessOptions { Roles = roles })).FindAsync(actor ?? Admin, id, Ct);

    private async Task OpenAsync(SmppSettings settings)
    {
        var kind = new SmppKind(new EphemeralDataProtectionProvider(), TimeProvider.System, NullLogger<SmppKind>.Instance, Logs);
        gateway = new() { Name = "Carrier", Kind = GatewayKind.Smpp, Settings = (settings with { Host = "127.0.0.1", Port = carrier.Port, SystemId = "me" }).ToJson() };
        await using (var db = Store.CreateDbContext())
        {
            db.Gateways.Add(gateway);
            await db.SaveChangesAsync(Ct);
        }
        open = kind.Open(gateway, sink);
        await sink.UntilAsync(() => open.IsReady);
    }

    private async Task<Message> SendAsync(long id, string text, bool isRecorded = true)
    {
        var measure = SmsText.Measure(text);
        var now = TimeProvider.System.GetUtcNow();
        var message = new Message
        {
            Id = id, Status = MessageStatus.Sent, Recipient = Number, Country = "GB", Text = text, Encoding = measure.Encoding, Segments = (short)measure.Segments,
            GatewayId = gateway!.Id, Attempts = 1, AcceptedAt = now, DueAt = now, SubmittedAt = now,
        };
        await sink.UntilAsync(() => open!.IsReady);
        open!.Submit(new(id, 1, Number, "Acme", text, measure.Encoding, (short)measure.Segments, MessageType.Notification, null));
        await sink.UntilAsync(() => sink.Answers.Count(a => a.MessageId == id) == measure.Segments);
        await using var db = Store.CreateDbContext();
        db.Messages.Add(message);
        if (isRecorded)
            db.Attempts.AddRange(sink.Answers.Where(a => a.MessageId == id).Select(Row));
        await db.SaveChangesAsync(Ct);
        return message;
    }

    private static Attempt Row(SegmentAnswer answer) => new()
    {
        MessageId = answer.MessageId, Segment = answer.Segment, Number = answer.Attempt, GatewayId = answer.GatewayId, At = answer.At,
        Outcome = answer.Result switch { SubmitResult.Accepted => AttemptOutcome.Accepted, SubmitResult.Refused => AttemptOutcome.Refused, _ => AttemptOutcome.NoAnswer },
        CarrierId = (answer.Result as SubmitResult.Accepted)?.CarrierId,
        Code = (answer.Result as SubmitResult.Refused)?.Code,
    };

    private async Task ReportAsync(Message message, string carrierId)
    {
        carrier.Session!.TryDeliver(new DeliveryReceipt(carrierId, MessageState.Delivered).ToDeliverSm(Address.International("447400123456"), Address.Alphanumeric("Acme")), 1);
        await sink.UntilAsync(() => sink.Receipts.Count == 1 && carrier.DeliverAnswers.Count == 1);
        await using var db = Store.CreateDbContext();
        db.Receipts.Add(new() { GatewayId = gateway!.Id, CarrierId = carrierId, At = sink.Receipts.First().At, Status = MessageStatus.Delivered, MessageId = message.Id, Segment = 2 });
        await db.SaveChangesAsync(Ct);
    }
}
