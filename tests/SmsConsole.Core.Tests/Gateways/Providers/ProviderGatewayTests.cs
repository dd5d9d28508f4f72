using SmsConsole.Core.Gateways;

namespace SmsConsole.Core.Tests.Gateways.Providers;

/// <summary>What every gateway over HTTP does, spoken in Twilio's words.</summary>
public sealed class ProviderGatewayTests
{
    [Fact]
    public async Task Changed_settings_open_it_anew_and_its_counts_go_on()
    {
        await using var scene = await ProviderScene.OpenAsync();
        scene.Provider.Says(201, """{"sid": "SM1"}""");
        scene.OpenTwilio();
        Assert.IsType<SubmitResult.Accepted>(await scene.SendAsync());
        await scene.CloseAsync();

        var health = scene.OpenTwilio(timeoutSeconds: 20).Health;

        Assert.Equal((1, 1, 0), (health.Submitted, health.Accepted, health.InFlight));
    }

    [Theory]
    [InlineData(429, "7")]
    [InlineData(503, "7")]
    public async Task Too_fast_is_tried_later_and_slows_the_gateway_down(int status, string retryAfter)
    {
        await using var scene = await ProviderScene.OpenAsync();
        scene.Provider.Says(status, """{"code": 20429}""", retryAfter);
        var gateway = scene.OpenTwilio();
        Assert.Equal(new SubmitResult.TryLater(TimeSpan.FromSeconds(7), 429) { IsAsked = true }, await scene.SendAsync());
        Assert.Equal((true, 0), (gateway.IsReady, gateway.FreeSlots));
        Assert.NotNull(gateway.Health.PerSecond);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    [InlineData(302)]
    public async Task Where_nobody_knows_whether_it_was_taken_it_is_not_sent_twice(int status)
    {
        await using var scene = await ProviderScene.OpenAsync();
        scene.Provider.OnCall = (context, _) =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = scene.Provider.Address + "/elsewhere";
            return Task.CompletedTask;
        };
        scene.OpenTwilio();
        Assert.Equal(SubmitResult.NoAnswer.Instance, await scene.SendAsync());
        Assert.Single(scene.Provider.Calls);
    }

    [Fact]
    public async Task A_time_out_leaves_the_message_unknown()
    {
        await using var scene = await ProviderScene.OpenAsync();
        var never = new TaskCompletionSource();
        scene.Provider.OnCall = (_, _) => never.Task;
        var gateway = scene.OpenTwilio(timeoutSeconds: 1);
        Assert.Equal(SubmitResult.NoAnswer.Instance, await scene.SendAsync());
        Assert.Single(scene.Provider.Calls);
        Assert.Equal("gateway.silent", gateway.Health.Trouble?.Code);
        never.SetResult();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_connection_that_breaks_leaves_the_message_unknown(bool inTheAnswer)
    {
        await using var scene = await ProviderScene.OpenAsync();
        if (inTheAnswer)
            scene.Provider.CutsItsAnswer("""{"sid": "SM1"}""");
        else
            scene.Provider.OnCall = (context, _) => AbortAsync(context);
        scene.OpenTwilio();
        Assert.Equal(SubmitResult.NoAnswer.Instance, await scene.SendAsync());
        Assert.Single(scene.Provider.Calls);
    }

    [Fact]
    public async Task What_never_reached_the_provider_waits_and_the_gateway_is_away()
    {
        await using var scene = await ProviderScene.OpenAsync();
        var gateway = scene.OpenTwilio();
        await scene.Provider.DisposeAsync();
        Assert.IsType<SubmitResult.TryLater>(await scene.SendAsync());
        Assert.Equal((false, 0, "gateway.unreachable"), (gateway.IsReady, gateway.FreeSlots, gateway.Health.Trouble?.Code));
        Assert.Equal(1, gateway.Health.Postponed);
    }

    [Fact]
    public async Task A_wrong_key_refuses_no_message_for_good()
    {
        await using var scene = await ProviderScene.OpenAsync();
        scene.Provider.Says(401, """{"code": 20003, "message": "Authenticate", "status": 401}""");
        var gateway = scene.OpenTwilio();
        Assert.IsType<SubmitResult.TryLater>(await scene.SendAsync());
        Assert.Equal((false, "gateway.account_refused"), (gateway.IsReady, gateway.Health.Trouble?.Code));
    }

    [Fact]
    public async Task Closing_answers_what_is_open()
    {
        await using var scene = await ProviderScene.OpenAsync();
        var never = new TaskCompletionSource();
        scene.Provider.OnCall = (_, _) => never.Task;
        var gateway = scene.OpenTwilio();
        gateway.Submit(ProviderScene.Message());
        await scene.Sink.UntilAsync(() => scene.Provider.Calls.Count == 1);
        await scene.CloseAsync();
        Assert.Equal(SubmitResult.NoAnswer.Instance, Assert.Single(scene.Sink.Answers).Result);
        gateway.Submit(ProviderScene.Message());
        Assert.IsType<SubmitResult.TryLater>(scene.Sink.Answers.Last().Result);
        never.SetResult();
    }

    [Fact]
    public async Task The_window_counts_what_is_open()
    {
        await using var scene = await ProviderScene.OpenAsync();
        var answer = new TaskCompletionSource();
        scene.Provider.OnCall = (_, _) => answer.Task;
        var gateway = scene.Open(new Core.Gateways.Providers.Twilio.TwilioKind(scene.Kit, TimeProvider.System), scene.Twilio() with { Window = 2 });
        gateway.Submit(ProviderScene.Message() with { Segments = 2 });
        Assert.Equal((0, 2), (gateway.FreeSlots, gateway.Health.InFlight));
        answer.SetResult();
        await scene.Sink.UntilAsync(() => gateway.FreeSlots == 2);
    }

    private static Task AbortAsync(Microsoft.AspNetCore.Http.HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }
}
