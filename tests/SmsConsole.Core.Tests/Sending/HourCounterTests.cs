using Microsoft.Extensions.Logging.Abstractions;
using SmsConsole.Core.Access;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Text;
using SmsConsole.Tests.Support;

namespace SmsConsole.Core.Tests.Sending;

public sealed class HourCounterTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private int made;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestStore.Engines), MemberType = typeof(TestStore))]
    public async Task Each_hour_is_counted_until_no_receipt_can_change_it(string engine)
    {
        await using var access = await AccessFixture.CreateAsync(Ct, engine);
        var clock = new ManualClock();
        clock.Advance(Noon.AddMinutes(30) - clock.GetUtcNow());
        using var counter = new HourCounter(access.Store, clock, NullLogger<HourCounter>.Instance);
        Assert.Equal(0, await counter.TurnAsync(Ct));

        await AddAsync(access, Noon.AddHours(-5), "CN", MessageStatus.Delivered, segments: 2);
        await AddAsync(access, Noon.AddMinutes(10), "CN", MessageStatus.Sent);
        await AddAsync(access, Noon.AddMinutes(11), "CN", MessageStatus.Rejected);
        await AddAsync(access, Noon.AddMinutes(12), "CN", MessageStatus.Blocked);
        await AddAsync(access, Noon.AddMinutes(13), "GB", MessageStatus.Delivered);
        Assert.Equal(6, await counter.TurnAsync(Ct));
        Assert.Equal(0, await counter.TurnAsync(Ct));
        Assert.Equal([new DayCount(new(2026, 3, 1), 4, 2, 1)], await ReadAsync(access, isMainland: true));
        Assert.Equal([new DayCount(new(2026, 3, 1), 1, 1, 0)], await ReadAsync(access, isMainland: false));

        // The current hour again when a tenth of its age has passed.
        await AddAsync(access, Noon.AddMinutes(31), "CN", MessageStatus.Delivered);
        clock.Advance(TimeSpan.FromMinutes(4));
        Assert.Equal(1, await counter.TurnAsync(Ct));
        Assert.Equal(5, (await ReadAsync(access, isMainland: true))[0].Total);

        clock.Advance(TimeSpan.FromHours(90));
        Assert.True(await counter.TurnAsync(Ct) >= 6);
        await AddAsync(access, Noon.AddMinutes(32), "CN", MessageStatus.Delivered);
        clock.Advance(TimeSpan.FromHours(90));
        await counter.TurnAsync(Ct);
        Assert.Equal(5, (await ReadAsync(access, isMainland: true))[0].Total);
    }

    private static async Task<IReadOnlyList<DayCount>> ReadAsync(AccessFixture access, bool isMainland) =>
        (await new SendStatistics(access.Store, access.Clock).ReadAsync(access.Admin, new(2026, 2, 1), new(2026, 3, 2), isMainland, MessageType.Notification, null, Ct)).Value!;

    private async Task AddAsync(AccessFixture access, DateTimeOffset at, string country, MessageStatus status, short segments = 1)
    {
        await using var db = access.Store.CreateDbContext();
        db.Messages.Add(new Message
        {
            Id = MessageIds.FirstAt(at) + ++made, Status = status, Type = MessageType.Notification, Recipient = 8613800138000, Country = country, Text = "Hello", Encoding = SmsEncoding.Gsm7, Segments = segments,
            AcceptedAt = at, DueAt = at,
        });
        await db.SaveChangesAsync(Ct);
    }
}
