using System.Net;
using Microsoft.Extensions.Options;
using SmsConsole.Core.Webhooks;

namespace SmsConsole.Core.Tests.Webhooks;

public sealed class TargetGuardTests
{
    [Theory]
    // This machine, its networks, and what leads there.
    [InlineData("127.0.0.1", false)]
    [InlineData("127.255.255.254", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("0.1.2.3", false)]
    [InlineData("10.0.0.1", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("100.127.255.255", false)]
    [InlineData("100.128.0.1", true)]
    [InlineData("169.254.169.254", false)]
    [InlineData("172.15.255.255", true)]
    [InlineData("172.16.0.1", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("192.168.1.1", false)]
    [InlineData("198.18.0.1", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("8.8.8.8", true)]
    [InlineData("::", false)]
    [InlineData("::1", false)]
    [InlineData("::127.0.0.1", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("::ffff:169.254.169.254", false)]
    [InlineData("::ffff:8.8.8.8", true)]
    [InlineData("64:ff9b::10.0.0.1", false)]
    [InlineData("64:ff9b::a9fe:a9fe", false)]
    [InlineData("64:ff9b::8.8.8.8", true)]
    [InlineData("64:ff9b:1::1", false)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("2002:808:808::", true)]
    [InlineData("2001::1", false)]
    [InlineData("2001:db8::1", false)]
    [InlineData("fc00::1", false)]
    [InlineData("fd12:3456::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fe80::1%2", false)]
    [InlineData("ff02::1", false)]
    [InlineData("fd00:ec2::254", false)]
    [InlineData("2606:4700:4700::1111", true)]
    public void Only_public_addresses_are_reached(string address, bool allowed) =>
        Assert.Equal(allowed, new TargetGuard(Options.Create(new WebhookOptions())).Allows(IPAddress.Parse(address)));

    [Theory]
    [InlineData("10.1.2.3", true)]
    [InlineData("::ffff:10.1.2.3", true)]
    [InlineData("64:ff9b::10.1.2.3", true)]
    [InlineData("10.2.2.3", false)]
    [InlineData("::1", true)]
    [InlineData("127.0.0.1", false)]
    public void What_an_administrator_allows_is_reached_too(string address, bool allowed) =>
        Assert.Equal(allowed, new TargetGuard(Options.Create(new WebhookOptions { AllowedNetworks = ["10.1.0.0/16", "::1/128"] })).Allows(IPAddress.Parse(address)));

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("2130706433")]
    [InlineData("0x7f.1")]
    public async Task A_request_to_this_machine_is_refused_at_the_connection_however_it_is_written(string host)
    {
        await using var scene = await WebhookScene.OpenAsync();
        var options = Options.Create(new WebhookOptions { AllowHttp = true });
        using var line = new OutsideLine(new(options), options, TimeProvider.System);
        var port = new Uri(scene.Receiver.Url).Port;

        var answer = await line.PostAsync($"http://{host}:{port}/", [], "application/json", [], WebhookScene.Ct);

        Assert.Equal(("webhook.target_refused", null), (answer.Error, answer.Status));
        Assert.Empty(scene.Receiver.Requests);
    }

    [Fact]
    public async Task A_redirect_is_an_answer_and_not_followed_and_long_answers_are_cut()
    {
        await using var scene = await WebhookScene.OpenAsync();
        scene.Receiver.Answer = _ => (302, new string('x', 100_000), null);
        var made = await scene.MakeAsync();
        await scene.DeliverAsync(1);
        await scene.RunAsync(made.Webhook.Id);
        var delivery = (await scene.DeliveriesAsync())[0];
        Assert.Equal(((short?)302, WebhookDelivery.LongestAnswer), (delivery.LastStatus, delivery.Answer?.Length ?? 0));
    }
}
