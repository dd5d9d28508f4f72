using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Verifications;
using SmsConsole.Core.Webhooks;
using SmsConsole.Tests.Support;

namespace SmsConsole.Core.Tests.Verifications;

/// <summary>The guard with everything around it: table, settings, holds, release.</summary>
public sealed class PumpingGuardTests
{
    public static TheoryData<string> Engines => TestStore.Engines;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Engines))]
    public async Task A_run_in_a_prefix_is_held_across_a_restart_and_released_by_an_administrator(string engine)
    {
        await using var scene = await VerificationScene.OpenAsync(engine);
        await PumpAsync(scene, 5);
        scene.Restart();
        var sent = 5 + await PumpAsync(scene, 20, from: 5);

        Assert.InRange(sent, 7, 13);
        Assert.Equal("verification.held", Assert.Single((await scene.StartAsync("+447400555999")).Problems).Code);
        var held = Assert.Single((await scene.Guard.ListAsync(scene.Author, Ct)).Value!);
        Assert.Equal("GB", held.Country);
        Assert.StartsWith(held.Prefix!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture), "447400555999", StringComparison.Ordinal);
        Assert.Equal(25 - sent + 1, held.Refused);
        await scene.StartedAsync("+447911123456");

        var settings = (await scene.Rules.GetAsync(Ct)).Pumping;
        Assert.Equal("access.denied", Assert.Single((await scene.Guard.ReleaseAsync(scene.Author, held.Id, settings, Ct)).Problems).Code);
        Assert.Empty((await scene.Guard.ReleaseAsync(scene.Admin, held.Id, settings, Ct)).Problems);
        Assert.Equal("verification.not_held", Assert.Single((await scene.Guard.ReleaseAsync(scene.Admin, held.Id, settings, Ct)).Problems).Code);
        Assert.Equal(30, await PumpAsync(scene, 30, from: 100));
        scene.Clock.Advance(TimeSpan.FromHours(25));
        Assert.InRange(await PumpAsync(scene, 30, from: 200), 3, 20);

        var entries = (await scene.Access.EntriesAsync(Ct)).Where(e => e.Action.StartsWith("verification.", StringComparison.Ordinal)).Select(e => $"{e.Action} {e.Subject}").ToList();
        using var feed = new EventFeed(new(scene.Files), new(scene.Files), scene.Clock);
        var events = (await feed.ListAsync(scene.Admin, 0, 200, null, 0, Ct)).Value!.Items.Where(e => e.Type.StartsWith("verification.", StringComparison.Ordinal)).ToList();
        Assert.Equal(["verification.held", "verification.released"], events.Select(e => e.Type).Take(2));
        Assert.All(events[..2], e => Assert.Equal(held.Prefix.Value.ToString(System.Globalization.CultureInfo.InvariantCulture), e.Data.GetProperty("prefix").GetString()));
        Assert.False(events[1].Data.GetProperty("byRule").GetBoolean());
        Assert.Equal([$"verification.hold GB {held.Prefix}*", $"verification.release GB {held.Prefix}*"], entries[..2]);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Of_a_country_only_the_stream_is_held_that_is_pumped_and_until_its_run_is_over(string engine)
    {
        await using var scene = await VerificationScene.OpenAsync(engine);
        Assert.InRange(await SpreadAsync(scene, 250), 8, 18);
        scene.Restart();

        var held = Assert.Single((await scene.Guard.ListAsync(scene.Author, Ct)).Value!);
        Assert.Equal(("GB", null, Origin.Strange, scene.Author.AccessKeyId), (held.Country, held.Prefix, held.Origin, held.AccessKeyId));
        const string stranger = "+447520123456";
        Assert.Equal("verification.crowded", Assert.Single((await scene.StartAsync(stranger, Strange)).Problems).Code);
        await scene.StartedAsync("+447520123457");
        scene.Clock.Advance(TimeSpan.FromMinutes(1));
        await scene.StartedAsync(stranger, Strange);

        for (var n = 0; n < 3; n++, scene.Clock.Advance(TimeSpan.FromMinutes(5)))
            await scene.UpkeepAsync();
        Assert.Empty((await scene.Guard.ListAsync(scene.Author, Ct)).Value!);
        await scene.StartedAsync("+447520123458", Strange);

        using var feed = new EventFeed(new(scene.Files), new(scene.Files), scene.Clock);
        var events = (await feed.ListAsync(scene.Admin, 0, 200, null, 0, Ct)).Value!.Items.Where(e => e.Type.StartsWith("verification.", StringComparison.Ordinal)).ToList();
        Assert.Equal(["verification.held", "verification.released"], events.Select(e => e.Type));
        Assert.All(events, e => Assert.Equal(("GB", "Strange"), (e.Data.GetProperty("country").GetString(), e.Data.GetProperty("origin").GetString())));
        Assert.True(events[1].Data.GetProperty("byRule").GetBoolean());

        static StartVerification Strange(StartVerification start) => start with { EndUserAddress = "203.0.113.9" };
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Networks_from_which_codes_were_entered_are_counted_once_a_day_and_known_after_a_restart(string engine)
    {
        await using var scene = await VerificationScene.OpenAsync(engine);
        var begun = scene.Clock.GetUtcNow();
        for (var n = 0; n < 8; n++)
        {
            var started = await scene.StartedAsync($"+44740012345{n}", s => s with { EndUserAddress = "203.0.113.9" });
            Assert.True((await scene.EnterAsync(started.View.Id, started.Code)).IsValid);
        }
        await scene.UpkeepAsync();
        Assert.Empty(await CountedAsync());
        scene.Clock.Advance(TimeSpan.FromDays(3));
        scene.Restart();
        await scene.UpkeepAsync();
        await scene.UpkeepAsync();
        Assert.Equal([(ConversionBook.DayOf(begun), "GB", 8)], await CountedAsync());

        // The rows are no longer asked: what was counted is enough to know the network, and to leave its people alone while strangers are held.
        await using (var db = scene.Files.CreateDbContext())
            await db.Verifications.ExecuteDeleteAsync(Ct);
        scene.Restart();
        await SpreadAsync(scene, 250, "198.51.100");
        Assert.Equal(Origin.Strange, Assert.Single((await scene.Guard.ListAsync(scene.Author, Ct)).Value!).Origin);
        await scene.StartedAsync("+447520123456", s => s with { EndUserAddress = "203.0.113.200" });
        Assert.Equal("verification.crowded", Assert.Single((await scene.StartAsync("+447520123457", s => s with { EndUserAddress = "192.0.2.7" })).Problems).Code);

        scene.Clock.Advance(TimeSpan.FromDays(9));
        await scene.UpkeepAsync();
        Assert.Empty(await CountedAsync());

        async Task<List<(int Day, string Country, int Entered)>> CountedAsync()
        {
            await using var db = scene.Files.CreateDbContext();
            return [.. (await db.NetworkDays.AsNoTracking().ToListAsync(Ct)).Select(d => (d.Day, d.Country, d.Entered))];
        }
    }

    [Fact]
    public async Task Who_has_entered_a_code_before_is_let_through_and_what_is_not_sent_does_not_count()
    {
        await using var scene = await VerificationScene.OpenAsync();
        var known = await scene.StartedAsync("+447400555001");
        Assert.True((await scene.EnterAsync(known.View.Id, known.Code)).IsValid);
        for (var n = 0; n < 30; n++)
            Assert.NotEqual("verification.held", Assert.Single((await scene.StartAsync($"+44740055{n + 7000:D4}", v => v with { Signature = "None" })).Problems).Code);
        await PumpAsync(scene, 30);
        scene.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("verification.held", Assert.Single((await scene.StartAsync("+447400555002")).Problems).Code);
        await scene.StartedAsync("+447400555001");
    }

    [Fact]
    public async Task People_who_enter_their_codes_are_not_held_however_many()
    {
        await using var scene = await VerificationScene.OpenAsync();
        for (var n = 0; n < 60; n++)
        {
            var (view, code) = await scene.StartedAsync($"+44740055{n * 7:D4}");
            Assert.True((await scene.EnterAsync(view.Id, code)).IsValid);
            scene.Clock.Advance(TimeSpan.FromSeconds(2));
        }
        Assert.Empty((await scene.Guard.ListAsync(scene.Author, Ct)).Value!);
    }

    [Fact]
    public async Task Switched_off_what_is_held_is_let_through()
    {
        await using var scene = await VerificationScene.OpenAsync();
        await PumpAsync(scene, 30);
        Assert.Equal("verification.held", Assert.Single((await scene.StartAsync("+447400555999")).Problems).Code);

        await scene.Rules.EditAsync(scene.Admin, VerificationSettings.Default with { Pumping = new(IsOn: false) }, Ct);

        await scene.StartedAsync("+447400555999");
        Assert.Equal("mostInPrefix", Assert.Single((await scene.Rules.EditAsync(scene.Admin, VerificationSettings.Default with { Pumping = new(MostInPrefix: 2) }, Ct)).Problems).Field);
    }

    /// <summary>Asks for codes to numbers all over a country and enters none; how many were sent.</summary>
    private static async Task<int> SpreadAsync(VerificationScene scene, int codes, string network = "203.0.113")
    {
        var sent = 0;
        for (var n = 0; n < codes; n++)
        {
            scene.Clock.Advance(TimeSpan.FromSeconds(1));
            sent += (await scene.StartAsync($"+4474{n * 1_234_567 % 60_000_000:D8}", s => s with { EndUserAddress = $"{network}.{n / 15}" })).IsOk ? 1 : 0;
        }
        return sent;
    }

    /// <summary>Asks for codes to numbers of one prefix and enters none; how many were sent.</summary>
    private static async Task<int> PumpAsync(VerificationScene scene, int codes, int from = 0)
    {
        var sent = 0;
        for (var n = from; n < from + codes; n++)
        {
            scene.Clock.Advance(TimeSpan.FromSeconds(1));
            sent += (await scene.StartAsync($"+44740055{5000 + (n * 13 % 997):D4}")).IsOk ? 1 : 0;
        }
        return sent;
    }
}
