using SmsConsole.Core.Countries;
using SmsConsole.Core.Verifications;

namespace SmsConsole.Core.Tests.Verifications;

/// <summary>
/// Pumping mixed into ordinary traffic. Every pumped code counts, those before the hold too; every code of a real person counts that is
/// refused for whatever is held, also of those who ask again and are served; who is not served in the end is lost.
/// </summary>
public sealed class PumpingTests(ITestOutputHelper output)
{
    private static readonly PumpingSettings Settings = new();

    public static TheoryData<int, bool> Seeds => [.. from seed in new[] { 1, 2, 3, 4, 5 } from has in new[] { true, false } select new TheoryDataRow<int, bool>(seed, has)];

    public static TheoryData<string, int> Covers =>
        [.. from cover in new[] { "botnet", "homes", "phones", "hired", "none" } from seed in new[] { 1, 2, 3, 4, 5 } select new TheoryDataRow<string, int>(cover, seed)];

    [Theory, MemberData(nameof(Seeds))]
    public void Of_pumping_among_ordinary_traffic_99_percent_are_stopped_and_of_the_rest_not_one_in_a_thousand(int seed, bool hasAddresses)
    {
        var traffic = new Traffic(seed).Ordinary()
            .Flash("DE", TimeSpan.FromHours(35), TimeSpan.FromMinutes(20), 3000, 0.85)
            .Flash("EE", TimeSpan.FromHours(40), TimeSpan.FromMinutes(15), 400, 0.8)
            .Pump("a burst into one prefix", "ES", TimeSpan.FromHours(26), TimeSpan.FromMinutes(10), 3000, (r, _) => 22_500_000 + r.Next(10_000))
            .Pump("a slow run over ten hours", "PL", TimeSpan.FromHours(27), TimeSpan.FromHours(10), 3000, (r, _) => 1_300_000 + r.Next(100_000))
            .Pump("spread over many prefixes", "MG", TimeSpan.FromHours(30), TimeSpan.FromHours(2), 6000, (r, n) => (n % 300 * 10_000) + r.Next(10_000))
            .Pump("numbers in a row", "KE", TimeSpan.FromHours(33), TimeSpan.FromMinutes(30), 4000, (_, n) => 12_345_000 + n)
            .Pump("any numbers of a country", "TJ", TimeSpan.FromHours(44), TimeSpan.FromHours(4), 5000, (r, _) => r.Next(10_000_000))
            .Pump("a burst into a large country", "GB", TimeSpan.FromHours(50), TimeSpan.FromMinutes(15), 4000, (r, _) => 15_000_000 + r.Next(100_000));

        var (pumps, stopped, _, ordinary) = Count(hasAddresses ? traffic : traffic.WithoutAddresses());

        Assert.All(pumps, pump => Assert.True(pump.Stopped >= 0.99 * pump.All, pump.Name));
        Assert.True(stopped < 0.001 * ordinary, $"{stopped} of {ordinary}");
    }

    /// <summary>
    /// The numbers tell nothing then; what does is where they are asked for from. A botnet's machines stand in networks all over the world. Addresses of the
    /// country's own homes, phones or both, a new one for each code, or none at all because no program gives them, tell nothing of one code, but only of all
    /// from there: then what is held turns away people, too, and most of them ask again and are served.
    /// </summary>
    [Theory, MemberData(nameof(Covers))]
    public void Pumping_any_numbers_of_a_large_country_is_stopped_whatever_its_cover(string cover, int seed)
    {
        var plan = Traffic.PlanOf("GB");
        var traffic = new Traffic(seed).Ordinary()
            .Pump($"any numbers of a large country, {cover}", "GB", TimeSpan.FromHours(32), TimeSpan.FromHours(2), 5000, (r, _) => r.Next(100_000_000), cover switch
            {
                "homes" => r => Addresses.Home(r, plan),
                "phones" => r => Addresses.ByMobile(r, plan),
                "hired" => r => Addresses.Hired(r, plan),
                _ => null,
            });

        var (pumps, stopped, lost, ordinary) = Count(cover == "none" ? traffic.WithoutAddresses() : traffic);

        Assert.True(Assert.Single(pumps).Stopped >= 0.99 * pumps[0].All);
        Assert.True(lost < 0.001 * ordinary, $"{lost} of {ordinary}");
        Assert.True(stopped < 0.0025 * ordinary, $"{stopped} of {ordinary}");
    }

    [Fact]
    public void Asking_twice_for_each_number_wins_pumping_nothing()
    {
        var plan = Traffic.PlanOf("GB");
        // Fifty numbers, and 72 seconds later the same again: as soon as people would.
        var traffic = new Traffic(1).Ordinary().Pump("any numbers, twice each", "GB", TimeSpan.FromHours(32), TimeSpan.FromHours(2), 5000,
            (_, n) => new Random((n / 100 * 50) + (n % 50)).Next(100_000_000), r => Addresses.Home(r, plan));

        Assert.True(Assert.Single(Count(traffic).Pumps).Stopped >= 0.985 * 5000);
    }

    [Fact]
    public void Switched_off_nothing_is_stopped()
    {
        var traffic = new Traffic(1).Pump("a burst", "ES", TimeSpan.Zero, TimeSpan.FromMinutes(10), 3000, (r, _) => 22_500_000 + r.Next(10_000));

        Assert.Empty(PumpingPlay.Of(traffic, Settings with { IsOn = false }).Stopped);
        Assert.NotEmpty(PumpingPlay.Of(traffic, Settings).Stopped);
    }

    [Fact]
    public void A_crowd_that_enters_nothing_is_taken_for_pumping_and_one_that_does_is_not()
    {
        Assert.True(PumpingPlay.Of(Crowd(0), Settings).Stopped.Count > 400);
        Assert.InRange(PumpingPlay.Of(Crowd(0.75), Settings).Stopped.Count, 0, 60);

        static Traffic Crowd(double conversion) => new Traffic(7).Flash("EE", TimeSpan.Zero, TimeSpan.FromMinutes(15), 600, conversion);
    }

    [Fact]
    public void What_is_kept_in_memory_is_bounded()
    {
        var (watch, random, at) = (new PumpingWatch(), new Random(3), Traffic.Start);
        for (var n = 0; n < PumpingWatch.MostPlaces; n++)
        {
            watch.Sent(new(PhoneNumber.FromDigits(447_400_000_000 + random.NextInt64(600_000_000)), random.NextInt64(), null, at), Settings);
            watch.Sent(new(PhoneNumber.FromDigits(8_613_800_000_000 + random.NextInt64(100_000_000)), random.NextInt64(), null, at += TimeSpan.FromMilliseconds(1)), Settings);
        }

        Assert.InRange(watch.Places, 1, PumpingWatch.MostPlaces);
        Assert.InRange(watch.Numbers, 1, PumpingWatch.MostNumbers);
        Assert.InRange(watch.Networks.Count, 1, 2 * NetworkWatch.MostNetworks);
    }

    private (List<(string Name, int Stopped, int All)> Pumps, int Stopped, int Lost, int Ordinary) Count(Traffic made)
    {
        var (traffic, (refused, unserved)) = (made.InOrder(), PumpingPlay.Of(made, Settings));
        List<(string Name, int Stopped, int All)> pumps = [.. traffic.Where(a => a.Pump is not null).GroupBy(a => a.Pump ?? "").Select(p => (p.Key, p.Count(refused.Contains), p.Count()))];
        var (stopped, ordinary) = (traffic.Count(a => a.Pump is null && refused.Contains(a)), traffic.Count(a => a.Pump is null));
        foreach (var (name, held, all) in pumps)
            output.WriteLine($"{name}: {held} of {all} stopped, {all - held} went through");
        output.WriteLine($"ordinary: {stopped} of {ordinary} stopped, {unserved} not served in the end");
        return (pumps, stopped, unserved, ordinary);
    }
}
