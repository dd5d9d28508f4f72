using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Access;
using SmsConsole.Core.Sending;
using SmsConsole.Smpp.Pdus;
using SmsConsole.Smpp.Receipts;
using SmsConsole.Smpp.Session;
using SmsConsole.Smpp.Tests;
using SmsConsole.Smpp.Values;
using SmsConsole.Web.Tests.Api;

namespace SmsConsole.Web.Tests.Features.Customers;

public sealed class SmppDoorTests
{
    private const string Parcel = """[{"name": "number", "attribute": "other_number2", "maxLength": 20, "sample": "A123"}]""";
    private static readonly string Long = string.Concat(Enumerable.Repeat("Grüße @ {€}, 0123456789. ", 10));

    [Fact]
    public async Task What_is_submitted_by_an_approved_wording_is_sent_and_its_receipt_comes_back()
    {
        await using var host = new DoorHost();
        var code = await host.ApprovedAsync("Your parcel ${number} is here.", Parcel);
        await using var esme = await host.BindAsync(await host.SignInAsync());

        var done = await esme.SendAsync(DoorHost.Message("Your parcel B42 is here.") with { Tlvs = default(TlvList).With(TlvTag.UserMessageReference, (ushort)77) });
        var pdu = await esme.Sink.NextDeliverAsync();
        var receipt = DeliveryReceipt.TryRead(pdu)!;

        Assert.True(done.IsAccepted);
        Assert.Equal((done.MessageId, MessageState.Delivered, "000", "Your parcel B42 is h"), (receipt.Id, receipt.State, receipt.Error, receipt.Text));
        Assert.Equal((DoorHost.Number, (ushort?)77), (pdu.Source.Value, pdu.Tlvs.ReadUInt16(TlvTag.UserMessageReference)));
        await using var db = host.OpenDatabase();
        var message = await db.Messages.SingleAsync(DoorHost.Ct);
        Assert.Equal((ApiHost.KeyId, "77", "Your parcel B42 is here.", MessageStatus.Delivered), (message.AccessKeyId, message.ClientReference, message.Text, message.Status));
        Assert.Equal(code, await db.TemplateVersions.Where(v => v.Id == message.TemplateVersionId).Select(v => v.Template!.Code).SingleAsync(DoorHost.Ct));
        var found = await Soon.Is(esme.Client.QueryAsync(new(done.MessageId!, default), DoorHost.Ct));
        Assert.Equal(MessageState.Delivered, found.Found?.State);
        await UntilAsync(async () => !await db.OwedReceipts.AnyAsync(DoorHost.Ct));
    }

    [Theory]
    [InlineData(LongMessageStyle.UserDataHeader)]
    [InlineData(LongMessageStyle.Sar)]
    [InlineData(LongMessageStyle.Payload)]
    public async Task The_parts_of_a_long_message_make_one_with_one_id(LongMessageStyle style)
    {
        await using var host = new DoorHost();
        await host.AllowPassThroughAsync();
        await using var esme = await host.BindAsync(await host.SignInAsync());
        var parts = LongMessage.Split(DoorHost.Message(""), [.. Long.Chunk(120).Select(c => Gsm7.TryEncode(c)!)], 513, style);

        foreach (var part in parts.Reverse())
            esme.Post(part);
        var done = await esme.Sink.NextDoneAsync(parts.Count);

        Assert.All(done, d => Assert.True(d.IsAccepted));
        Assert.Single(done.Select(d => d.MessageId).Distinct());
        Assert.Equal(done[0].MessageId, DeliveryReceipt.TryRead(await esme.Sink.NextDeliverAsync())!.Id);
        await using var db = host.OpenDatabase();
        Assert.Equal(Long, (await db.Messages.SingleAsync(DoorHost.Ct)).Text);
    }

    [Fact]
    public async Task Parts_whose_others_never_come_are_refused_and_nothing_is_stored()
    {
        await using var host = new DoorHost(("SmppServer:PartsSeconds", "1"));
        await host.AllowPassThroughAsync();
        await using var esme = await host.BindAsync(await host.SignInAsync());

        var done = await esme.SendAsync(LongMessage.Split(DoorHost.Message(""), [[65], [66]], 1, LongMessageStyle.UserDataHeader)[0]);

        Assert.Equal(0x408u, done.Status);
        await using var db = host.OpenDatabase();
        Assert.False(await db.Messages.AnyAsync(DoorHost.Ct));
    }

    [Fact]
    public async Task Free_text_needs_an_administrators_leave_and_never_goes_to_the_mainland()
    {
        await using var host = new DoorHost();
        await using var esme = await host.BindAsync(await host.SignInAsync());
        Assert.Equal(0x401u, (await esme.SendAsync(DoorHost.Message("Anything at all, see https://example.com"))).Status);

        await host.AllowPassThroughAsync();
        await UntilAsync(async () => (await esme.SendAsync(DoorHost.Message("Anything at all, see https://example.com"))).IsAccepted);

        Assert.Equal(0x401u, (await esme.SendAsync(DoorHost.Message("Anything at all", to: "8613800138000"))).Status);
    }

    [Fact]
    public async Task A_pass_through_template_is_for_nobody_else()
    {
        await using var host = new DoorHost();
        var code = await host.ApprovedAsync("${text}", """[{"name": "text", "attribute": "free_text"}]""");

        var refused = await host.Api.WriteAsync("/api/v1/messages", $$$"""{"to": "+{{{DoorHost.Number}}}", "templateCode": "{{{code}}}", "variables": {"text": "Hi"}}""");

        Assert.Equal("template.pass_through_denied", refused.Code);
    }

    [Fact]
    public async Task What_cannot_be_sent_is_refused_with_its_own_status()
    {
        await using var host = new DoorHost();
        await host.ApprovedAsync("Your parcel ${number} is here.", Parcel);
        await using var esme = await host.BindAsync(await host.SignInAsync());
        var good = DoorHost.Message("Your parcel B42 is here.");

        Assert.Equal(CommandStatus.InvalidDestinationAddress, (await esme.SendAsync(good with { Destination = Address.International("12") })).Status);
        Assert.Equal(0x406u, (await esme.SendAsync(DoorHost.Message("Your parcel B 42! is here."))).Status);
        Assert.Equal(0x407u, (await esme.SendAsync(good with { DataCoding = DataCoding.Binary })).Status);
        Assert.Equal(CommandStatus.InvalidValidityPeriod, (await esme.SendAsync(good with { ValidityPeriod = "tomorrow" })).Status);
        Assert.Equal(CommandStatus.InvalidScheduledTime, (await esme.SendAsync(good with { ScheduleDeliveryTime = "tomorrow" })).Status);
        Assert.Equal(CommandStatus.InvalidMessageLength, (await esme.SendAsync(good with { ShortMessage = default })).Status);
        Assert.Equal(CommandStatus.InvalidEsmClass, (await esme.SendAsync(good with { EsmClass = EsmClass.UserDataHeader, ShortMessage = new byte[] { 2, 0x24, 0, 65 } })).Status);
    }

    [Fact]
    public async Task A_scheduled_message_waits_and_can_be_cancelled()
    {
        await using var host = new DoorHost();
        await host.ApprovedAsync("The shop is open.");
        await using var esme = await host.BindAsync(await host.SignInAsync());

        var done = await esme.SendAsync(DoorHost.Message("The shop is open.") with { ScheduleDeliveryTime = SmppTime.Relative(TimeSpan.FromHours(2)) });
        Assert.Equal(MessageState.Enroute, (await Soon.Is(esme.Client.QueryAsync(new(done.MessageId!, default), DoorHost.Ct))).Found?.State);
        var cancelled = await Soon.Is(esme.Client.CancelAsync(new(done.MessageId!, default, default), DoorHost.Ct));

        Assert.Equal(CommandStatus.Ok, cancelled.Status);
        Assert.Equal(MessageState.Deleted, DeliveryReceipt.TryRead(await esme.Sink.NextDeliverAsync())!.State);
        Assert.Equal(CommandStatus.CancelFailed, (await Soon.Is(esme.Client.CancelAsync(new(done.MessageId!, default, default), DoorHost.Ct))).Status);
    }

    [Fact]
    public async Task A_receipt_waits_until_somebody_receives()
    {
        await using var host = new DoorHost();
        await host.ApprovedAsync("The shop is open.");
        var signIn = await host.SignInAsync();
        await using var sends = await host.BindAsync(signIn, BindMode.Transmitter);
        var done = await sends.SendAsync(DoorHost.Message("The shop is open.") with { RegisteredDelivery = 0x11 });
        await using var db = host.OpenDatabase();
        await UntilAsync(async () => await db.Messages.AnyAsync(m => m.Status == MessageStatus.Delivered, DoorHost.Ct));

        await using var receives = await host.BindAsync(signIn, BindMode.Receiver);

        Assert.Equal((done.MessageId, MessageState.Delivered), DeliveryReceipt.TryRead(await receives.Sink.NextDeliverAsync()) is { } r ? (r.Id, r.State) : default);
    }

    internal static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        while (!await isSo())
            await Task.Delay(50, DoorHost.Ct).WaitAsync(TimeSpan.FromSeconds(30), DoorHost.Ct);
    }
}
