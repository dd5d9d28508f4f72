using SmsConsole.Core.Countries;
using SmsConsole.Core.Verifications;

namespace SmsConsole.Core.Tests.Verifications;

/// <summary>
/// Pumping mixed into ordinary traffic. Every pumped code counts, those before the hold too; every code of a real person counts that is
/// refused for whatever is held. An administrator looks
/// every two hours and releases what was asked for no more often than is usual in the country.
/// </summary>
public sealed class PumpingTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Look = TimeSpan.FromHours(2);
    private const int Quiet = 25;

    private static readonly PumpingSettings Settings = new();

    public static TheoryData<int> Seeds => [1, 2, 3, 4, 5];

    [Theory, MemberData(nameof(Seeds))]
    public void Of_pumping_among_ordinary_traffic_99_percent_are_stopped_and_of_the_rest_not_one_in_a_thousand(int seed)
    {
        var traffic = new Traffic(seed).Ordinary()
            .Flash("DE", TimeSpan.FromHours(35), TimeSpan.FromMinutes(20), 3000, 0.85)
            .Flash("EE", TimeSpan.FromHours(40), TimeSpan.FromMinutes(15), 400, 0.8)
            .Pump("a burst into one prefix", "ES", TimeSpan.FromHours(26), TimeSpan.FromMinutes(10), 3000, (r, _) => 22_500_000 + r.Next(10_000))
            .Pump("a slow run over ten hours", "PL", TimeSpan.FromHours(27), TimeSpan.FromHours(10), 3000, (r, _) => 1_300_000 + r.Next(100_000))
            .Pump("spread over many prefixes", "MG", TimeSpan.FromHours(30), TimeSpan.FromHours(2), 6000, (r, n) => (n % 300 * 10_000) + r.Next(10_000))
            .Pump("numbers in a row", "KE", TimeSpan.FromHours(33), TimeSpan.FromMinutes(30), 4000, (_, n) => 12_345_000 + n)
            .Pump("any numbers of a country", "TJ", TimeSpan.FromHours(44), TimeSpan.FromHours(4), 5000, (r, _) => r.Next(10_000_000))
            .Pump("a burst into a large country", "GB", TimeSpan.FromHours(50), TimeSpan.FromMinutes(15), 4000, (r, _) => 15_000_000 + r.Next(100_000))
            .InOrder();

        var (pumps, stopped, ordinary) = Count(traffic, Play(traffic, Settings));

        Assert.All(pumps, pump => Assert.True(pump.Stopped >= 0.99 * pump.All, pump.Name));
        Assert.True(stopped < 0.001 * ordinary, $"{stopped} of {ordinary}");
    }

    /// <summary>The honest limit: where real people are many, pumped numbers that look like theirs in everything hide among them for longer, and what then is held stops some of them.</summary>
    [Theory, MemberData(nameof(Seeds))]
    public void Pumping_any_numbers_of_a_large_country_is_stopped_later(int seed)
    {
        var traffic = new Traffic(seed).Ordinary()
            .Pump("any numbers of a large country", "GB", TimeSpan.FromHours(32), TimeSpan.FromHours(2), 5000, (r, _) => r.Next(100_000_000))
            .InOrder();

        var (pumps, stopped, ordinary) = Count(traffic, Play(traffic, Settings));

        Assert.InRange(Assert.Single(pumps).Stopped, 0.97 * pumps[0].All, pumps[0].All);
        Assert.InRange(stopped, 0, 0.01 * ordinary);
    }

    [Fact]
    public void Switched_off_nothing_is_stopped()
    {
        var traffic = new Traffic(1).Pump("a burst", "ES", TimeSpan.Zero, TimeSpan.FromMinutes(10), 3000, (r, _) => 22_500_000 + r.Next(10_000)).InOrder();

        Assert.Empty(Play(traffic, Settings with { IsOn = false }));
        Assert.NotEmpty(Play(traffic, Settings));
    }

    [Fact]
    public void A_crowd_that_enters_nothing_is_taken_for_pumping_and_one_that_does_is_not()
    {
        Assert.NotEmpty(Play(Crowd(0), Settings));
        Assert.Empty(Play(Crowd(0.75), Settings));

        static IReadOnlyList<Traffic.Asked> Crowd(double conversion) => new Traffic(7).Flash("EE", TimeSpan.Zero, TimeSpan.FromMinutes(15), 600, conversion).InOrder();
    }

    [Fact]
    public void What_is_kept_in_memory_is_bounded()
    {
        var (watch, random, at) = (new PumpingWatch(), new Random(3), Traffic.Start);
        for (var n = 0; n < PumpingWatch.MostPlaces; n++)
        {
            watch.Sent(PhoneNumber.FromDigits(447_400_000_000 + random.NextInt64(600_000_000)), at);
            watch.Sent(PhoneNumber.FromDigits(8_613_800_000_000 + random.NextInt64(100_000_000)), at += TimeSpan.FromMilliseconds(1));
        }

        Assert.InRange(watch.Places, 1, PumpingWatch.MostPlaces);
        Assert.InRange(watch.Numbers, 1, PumpingWatch.MostNumbers);
    }

    private (List<(string Name, int Stopped, int All)> Pumps, int Stopped, int Ordinary) Count(IReadOnlyList<Traffic.Asked> traffic, HashSet<Traffic.Asked> stopped)
    {
        List<(string Name, int Stopped, int All)> pumps = [.. traffic.Where(a => a.Pump is not null).GroupBy(a => a.Pump ?? "").Select(p => (p.Key, p.Count(stopped.Contains), p.Count()))];
        var (lost, ordinary) = (traffic.Count(a => a.Pump is null && stopped.Contains(a)), traffic.Count(a => a.Pump is null));
        foreach (var (name, held, all) in pumps)
            output.WriteLine($"{name}: {held} of {all} stopped, {all - held} went through");
        output.WriteLine($"ordinary: {lost} of {ordinary} stopped");
        return (pumps, lost, ordinary);
    }

    /// <summary>What the console does with each, without its database: who has entered a code before is never stopped.</summary>
    private static HashSet<Traffic.Asked> Play(IReadOnlyList<Traffic.Asked> traffic, PumpingSettings settings)
    {
        var (watch, stopped, trusted, held, released) = (new PumpingWatch(), new HashSet<Traffic.Asked>(ReferenceEqualityComparer.Instance), new HashSet<long>(), new List<Hold>(), new List<Hold>());
        var entered = new PriorityQueue<PhoneNumber, DateTimeOffset>();
        var usual = traffic.Where(a => a.At < Traffic.Start.AddDays(1)).CountBy(a => a.Number.Country).ToDictionary(c => c.Key, c => c.Value / 12 * 2);
        var look = Traffic.Start + Look;
        foreach (var one in traffic)
        {
            while (entered.TryPeek(out var number, out var at) && at <= one.At)
            {
                entered.Dequeue();
                trusted.Add(number.Digits);
                watch.Verified(number, at);
            }
            for (; look <= one.At; look += Look)
            {
                foreach (var quiet in held.Where(h => h.Refused < Quiet + usual.GetValueOrDefault(h.Place.Country)).ToList())
                {
                    held.Remove(quiet);
                    released.Add(quiet with { Until = look.AddHours(settings.AllowHours) });
                    watch.Forget(quiet.Place.Country, quiet.Place.Prefix, look);
                }
                held.ForEach(h => h.Refused = 0);
            }
            if (trusted.Contains(one.Number.Digits))
            {
                // Passes, and says nothing about the others.
            }
            else if (new HeldPlaces([.. held.Select(h => h.Place)], []).Over(one.Number) is { } over)
            {
                stopped.Add(one);
                held.Single(h => h.Place == over).Refused++;
                continue;
            }
            else if (!released.Exists(r => r.Until > one.At && new HeldPlaces([r.Place], []).Over(one.Number) is not null) && watch.Judge(one.Number, one.At, settings) is { } suspicion)
            {
                stopped.Add(one);
                if (suspicion.IsSure)
                    held.Add(new(new() { Country = suspicion.Country, Prefix = suspicion.Prefix, HeldAt = one.At, Unverified = 0, Verified = 0 }));
                continue;
            }
            if (one.After is { } after)
                entered.Enqueue(one.Number, one.At + after);
        }
        return stopped;
    }

    private sealed record Hold(HeldPrefix Place)
    {
        public int Refused { get; set; }
        public DateTimeOffset Until { get; init; }
    }
}
