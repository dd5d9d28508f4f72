using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using SmsConsole.Client;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Storage;
using SmsConsole.Tests.Support;
using SmsConsole.Web.Tests.Api;
using MessageStatus = SmsConsole.Core.Sending.MessageStatus;
using MessageType = SmsConsole.Core.Sending.MessageType;

namespace SmsConsole.Web.Tests.Sdk;

/// <summary>What the .NET SDK does for those who run the console, against the whole of it.</summary>
public sealed class SdkAdminTests(ApiHost host) : IClassFixture<ApiHost>
{
    private static readonly DateOnly Day = new(2026, 3, 2);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private SmsConsoleClient Client => new(host.CreateClient(), SdkTests.Options);

    [Fact]
    public async Task Days_are_counted_by_status_type_and_destination()
    {
        var clock = new ManualClock();
        var noon = new DateTimeOffset(2026, 3, 2, 4, 0, 0, TimeSpan.Zero);
        clock.Advance(noon.AddHours(2) - clock.GetUtcNow());
        var factory = host.Services.GetRequiredService<IDbContextFactory<AppDb>>();
        await using (var db = host.OpenDatabase())
        {
            db.Messages.Add(new() { Id = MessageIds.FirstAt(noon), Status = MessageStatus.Delivered, Type = MessageType.Notification, Country = "GB", Segments = 2, Text = "x", Recipient = 1, AcceptedAt = noon, DueAt = noon });
            await db.SaveChangesAsync(Ct);
        }
        using (var counter = new HourCounter(factory, clock, NullLogger<HourCounter>.Instance))
            await counter.TurnAsync(Ct);

        var read = await Client.Statistics.ReadAsync(Day.AddDays(-1), Day, "gb", SmsConsole.Client.MessageType.Notification, Ct);

        var day = Assert.Single(read.Items);
        Assert.Equal((Day.AddDays(-1), Day, Day, 1L, 2L), (read.From, read.Until, day.Day, day.Messages, day.Segments));
        Assert.Equal((1L, 1L, 1L), (day.ByStatus[nameof(MessageStatus.Delivered)], day.ByType[nameof(MessageType.Notification)], day.ByCountry["GB"]));
        Assert.Equal("statistics.range", (await Assert.ThrowsAsync<SmsConsoleException>(() => Client.Statistics.ReadAsync(Day, Day.AddDays(-1), ct: Ct))).Code);
    }

    [Fact]
    public async Task A_refused_request_is_found_in_the_log_by_its_id()
    {
        var refused = await Assert.ThrowsAsync<SmsConsoleException>(() => Client.Templates.GetAsync("SMS_000000000", Ct));

        ApiRequest? found = null;
        while (found is null)
            found = await Client.Requests.ListAsync(ApiHost.KeyId, "/api/v1/templates", 4, refused.RequestId, DateTimeOffset.UnixEpoch, ct: Ct).FirstOrDefaultAsync(Ct);

        Assert.Equal(("GET", "/api/v1/templates/{code}", 404, "template.not_found", "Setup"), (found.Method, found.Route, found.Status, found.Code, found.KeyName));
        var reach = await Client.Requests.ReachAsync(Ct);
        Assert.Equal((true, 0L), (reach.Since <= found.At, reach.LeftOut));
    }

    [Fact]
    public async Task What_a_key_may_is_changed()
    {
        var client = Client;
        var id = (await client.AccessKeys.CreateAsync(new() { Name = "Orders", RequestsPerSecond = 5 }, Ct)).AccessKeyId;

        var changed = await client.AccessKeys.EditAsync(id, new() { Scopes = ["read"], Networks = ["192.0.2.0/24"], ExpiresAt = new(2099, 1, 1, 0, 0, 0, TimeSpan.Zero), RequestsPerSecond = 50 }, Ct);
        Assert.Equal(("Orders", "read", "192.0.2.0/24", 50, 2099, AccessKeyState.Active), (changed.Name, changed.Scopes[0], changed.Networks?[0], changed.RequestsPerSecond, changed.ExpiresAt?.Year, changed.State));
        var freed = await client.AccessKeys.EditAsync(id, new() { Name = "Shop", Scopes = [], Networks = [], NeverExpires = true, RequestsPerSecond = 0 }, Ct);
        Assert.Equal(("Shop", "*", null, null, null), (freed.Name, freed.Scopes[0], freed.Networks, freed.RequestsPerSecond, freed.ExpiresAt));
        Assert.Equal("key.own_limits", (await Assert.ThrowsAsync<SmsConsoleException>(() => client.AccessKeys.EditAsync(ApiHost.KeyId, new() { RequestsPerSecond = 1 }, Ct))).Code);
    }

    [Fact]
    public async Task A_webhook_is_tested_stopped_started_and_given_a_range_again()
    {
        await using var receiver = await Receiver.StartAsync(Ct);
        await using var open = new ApiHost { Settings = new() { ["Webhooks:AllowHttp"] = "true", ["Webhooks:AllowedNetworks:0"] = "127.0.0.0/8" } };
        var client = new SmsConsoleClient(open.CreateClient(), SdkTests.Options);
        var id = (await client.Webhooks.CreateAsync(new() { Name = "Orders", Url = receiver.Url, Events = [EventTypes.TemplateReviewed] }, Ct)).Webhook.Id;

        var tested = await client.Webhooks.TestAsync(id, Ct);
        Assert.Equal((DeliveryState.Delivered, 200, "thanks"), (tested.Delivery.State, tested.Delivery.Status, tested.Answer));

        Assert.False((await client.Webhooks.DisableAsync(id, Ct)).Enabled);
        await SdkTests.TemplateAsync(client);
        var told = await client.Events.ListAsync(type: EventTypes.TemplateReviewed, ct: Ct).SingleAsync(Ct);
        Assert.True((await client.Webhooks.EnableAsync(id, fromNow: true, Ct)).Enabled);
        Assert.DoesNotContain(receiver.Requests, r => r.Body.Contains(EventTypes.TemplateReviewed, StringComparison.Ordinal));

        Assert.Equal(1, await client.Webhooks.ReplayAsync(id, new ReplayRange { FromSequence = told.Sequence, ToSequence = told.Sequence }, Ct));
        WebhookDeliveryDetails delivery;
        do
            delivery = await client.Webhooks.DeliveryAsync(id, told.Sequence, Ct);
        while (delivery.Delivery.State is not DeliveryState.Delivered);
        Assert.Contains(told.Template!.Code, delivery.Request, StringComparison.Ordinal);
    }
}
