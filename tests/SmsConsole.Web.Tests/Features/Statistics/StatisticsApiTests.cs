using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Storage;
using SmsConsole.Web.Tests.Api;

namespace SmsConsole.Web.Tests.Features.Statistics;

public sealed class StatisticsApiTests(ApiHost host) : IClassFixture<ApiHost>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Messages_are_counted_per_day_of_UTC8_by_status_type_and_destination()
    {
        // 15:59 and 16:00 UTC are two days in UTC+8.
        await AddAsync(new(2026, 3, 1, 15, 59, 0, TimeSpan.Zero), ("GB", MessageType.Notification, MessageStatus.Delivered, 2), ("GB", MessageType.Notification, MessageStatus.Delivered, 1), ("FR", MessageType.Promotional, MessageStatus.Blocked, 1));
        await AddAsync(new(2026, 3, 1, 16, 0, 0, TimeSpan.Zero), ("CN", MessageType.VerificationCode, MessageStatus.Undelivered, 1));
        await CountAsync(2026, 3, 1);

        var all = await host.Caller().ReadAsync("/api/v1/statistics?from=2026-03-01&until=2026-03-02");
        var some = await host.Caller().ReadAsync("/api/v1/statistics?from=2026-03-01&until=2026-03-02&country=gb&type=notification");

        Assert.Equal(
            """{"from":"2026-03-01","until":"2026-03-02","items":[{"day":"2026-03-01","messages":3,"segments":4,"byStatus":{"Blocked":1,"Delivered":2},"byType":{"Promotional":1,"Notification":2},"byCountry":{"FR":1,"GB":2}},{"day":"2026-03-02","messages":1,"segments":1,"byStatus":{"Undelivered":1},"byType":{"VerificationCode":1},"byCountry":{"CN":1}}]}""",
            all.Body.GetRawText());
        Assert.Equal("""[{"day":"2026-03-01","messages":2,"segments":3,"byStatus":{"Delivered":2},"byType":{"Notification":2},"byCountry":{"GB":2}}]""", some.Body.GetProperty("items").GetRawText());
    }

    [Theory]
    [InlineData("from=2026-03-02&until=2026-03-01")]
    [InlineData("from=2025-01-01&until=2026-03-01")]
    public async Task A_range_that_is_none_or_too_long_is_refused(string range)
    {
        var refused = await host.Caller().ReadAsync($"/api/v1/statistics?{range}");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "/until statistics.range"), (refused.Status, Assert.Single(refused.Errors)));
    }

    private async Task AddAsync(DateTimeOffset at, params (string Country, MessageType Type, MessageStatus Status, short Segments)[] messages)
    {
        await using var db = host.OpenDatabase();
        var id = MessageIds.FirstAt(at);
        db.Messages.AddRange(messages.Select(m => new Message { Id = id++, Status = m.Status, Type = m.Type, Country = m.Country, Segments = m.Segments, Text = "x", Recipient = 1, AcceptedAt = at, DueAt = at }));
        await db.SaveChangesAsync(Ct);
    }

    // Long past hours are counted by nobody any more.
    private async Task CountAsync(int year, int month, int day)
    {
        var clock = new SmsConsole.Tests.Support.ManualClock();
        clock.Advance(new DateTimeOffset(year, month, day, 18, 0, 0, TimeSpan.Zero) - clock.GetUtcNow());
        using var counter = new HourCounter(host.Services.GetRequiredService<IDbContextFactory<AppDb>>(), clock, Microsoft.Extensions.Logging.Abstractions.NullLogger<HourCounter>.Instance);
        await counter.TurnAsync(Ct);
    }
}
