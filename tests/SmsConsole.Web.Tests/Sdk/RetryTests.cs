using Microsoft.EntityFrameworkCore;
using SmsConsole.Client;
using SmsConsole.Web.Tests.Api;

namespace SmsConsole.Web.Tests.Sdk;

/// <summary>The SDK on a line that fails: what is repeated, how often, and that nothing is done twice.</summary>
public sealed class RetryTests(ApiHost host) : IClassFixture<ApiHost>
{
    private readonly HurriedClock clock = new();
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(2, Fault.AnswerIsLost)]
    [InlineData(2, Fault.NeverArrives)]
    [InlineData(2, Fault.Busy)]
    [InlineData(4, Fault.AnswerIsLost, Fault.Away, Fault.AnswerIsLost)]
    internal async Task A_message_is_sent_once_whatever_the_line_does(int attempts, params Fault[] faults)
    {
        var code = await SdkTests.TemplateAsync(Client(new FaultyLine()));
        var (line, reference) = (new FaultyLine(faults), Guid.NewGuid().ToString());

        var sent = await Client(line).Messages.SendAsync(new() { To = ["+447400100001"], TemplateCode = code, Variables = SdkTests.Values, ClientReference = reference }, Ct);

        Assert.Equal(SendStatus.Queued, Assert.Single(sent).Status);
        await using var db = host.OpenDatabase();
        Assert.Equal(sent[0].Id, (await db.Messages.SingleAsync(m => m.ClientReference == reference, Ct)).Id.ToString(null, null));
        Assert.Equal(attempts, line.Seen.Count);
        Assert.Single(line.Seen.Select(s => s.Key).Distinct());
        Assert.NotNull(line.Seen[0].Key);
    }

    [Fact]
    public async Task Pauses_grow_and_follow_the_console_where_it_names_one()
    {
        await Client(new FaultyLine(Fault.NeverArrives, Fault.Away, Fault.Busy)).Limits.GetAsync(Ct);

        Assert.Equal(3, clock.Pauses.Count);
        Assert.InRange(clock.Pauses[0].TotalSeconds, 0.25, 0.5);
        Assert.InRange(clock.Pauses[1].TotalSeconds, 0.5, 1);
        Assert.InRange(clock.Pauses[2].TotalSeconds, 2, 2.2);
    }

    [Fact]
    public async Task What_might_do_harm_is_not_repeated()
    {
        var code = await SdkTests.TemplateAsync(Client(new FaultyLine()));
        var line = new FaultyLine(Fault.AnswerIsLost);

        await Assert.ThrowsAsync<HttpRequestException>(() => Client(line).Templates.RetireAsync(code, Ct));
        Assert.Single(line.Seen);
        var away = new FaultyLine(Fault.Away);
        var refused = await Assert.ThrowsAsync<SmsConsoleException>(() => Client(away).Templates.RetireAsync(code, Ct));
        Assert.Equal(("http.503", 1), (refused.Code, away.Seen.Count));
        // Too many requests says that nothing was done.
        var busy = new FaultyLine(Fault.Busy);
        Assert.Equal("review.not_approved", (await Assert.ThrowsAsync<SmsConsoleException>(() => Client(busy).Templates.RetireAsync(code, Ct))).Code);
        Assert.Equal(2, busy.Seen.Count);
    }

    [Fact]
    public async Task It_gives_up_after_the_last_attempt_and_where_the_pause_would_be_too_long()
    {
        var dead = new FaultyLine(Fault.NeverArrives, Fault.NeverArrives, Fault.NeverArrives, Fault.NeverArrives);
        await Assert.ThrowsAsync<HttpRequestException>(() => Client(dead).Limits.GetAsync(Ct));
        Assert.Equal(4, dead.Seen.Count);

        var away = new FaultyLine(Fault.AwayForLong);
        var refused = await Assert.ThrowsAsync<SmsConsoleException>(() => Client(away).Limits.GetAsync(Ct));
        Assert.Equal((TimeSpan.FromHours(1), 1), (refused.RetryAfter, away.Seen.Count));
    }

    [Fact]
    public async Task A_pause_ends_when_it_is_cancelled()
    {
        using var stop = new CancellationTokenSource();
        var client = new SmsConsoleClient(host.CreateDefaultClient(new FaultyLine(Fault.Busy)), SdkTests.Options);
        var call = client.Limits.GetAsync(stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task A_campaigns_file_is_sent_again_from_where_the_stream_stood()
    {
        var line = new FaultyLine(Fault.AnswerIsLost);
        var client = Client(line);
        var code = await SdkTests.TemplateAsync(Client(new FaultyLine()));
        using var file = new MemoryStream("skipped\nphone,name\n+447400100001,Ann\n"u8.ToArray()) { Position = 8 };

        var campaign = await client.Campaigns.CreateAsync(new() { Name = "Again", TemplateCode = code }, file, "people.csv", Ct);

        Assert.Equal(2, line.Seen.Count);
        Assert.Equal([campaign.Id], await client.Campaigns.ListAsync("Again", ct: Ct).Select(c => c.Id).ToListAsync(Ct));
        Assert.Equal(1, (await client.Campaigns.CheckAsync(campaign.Id, Ct)).Sendable);
        Assert.True(file.CanRead);
    }

    private SmsConsoleClient Client(FaultyLine line) => new(host.CreateDefaultClient(line), SdkTests.Options with { TimeProvider = clock });
}
