using SmsConsole.Core.Verifications;

namespace SmsConsole.Core.Tests.Verifications;

/// <summary>
/// Where people and pumping ask from. A country's people: 40 % by a mobile carrier, whose millions share some hundred narrow networks; half at home,
/// each at an address of their own in networks of the country's providers, far too many for a narrow one to be met often; 7 % at places that many
/// share (offices, campuses, cafés); 3 % abroad or behind a foreign VPN. Large countries have 300 wide networks of homes (20 million addresses),
/// the others 40. Such shares are usual: phones are
/// asked for codes mostly while at home, on Wi-Fi; a carrier's address translation has thousands of phones behind each address.
/// </summary>
internal static class Addresses
{
    private const double Mobile = 0.4;
    private const double AtHome = 0.5;
    private const double Shared = 0.07;

    public static long Of(Random random, int plan, long person)
    {
        var place = random.NextDouble();
        return place < Mobile ? ByMobile(random, plan)
            : place < Mobile + AtHome ? Home(new Random(HashCode.Combine(plan, person)), plan)
            : place < Mobile + AtHome + Shared ? Make(plan, 510 + random.Next(4), random.Next(Traffic.IsLarge(plan) ? 100 : 20), random)
            : Home(random, random.Next(Traffic.Countries));
    }

    public static long ByMobile(Random random, int plan) => Make(plan, 500 + random.Next(4), random.Next(Traffic.IsLarge(plan) ? 60 : 12), random);

    public static long Home(Random random, int plan) => Make(plan, random.Next(Traffic.IsLarge(plan) ? 300 : 40), random.Next(256), random);

    /// <summary>Homes and phones of the country itself, hired, never the same again: the best cover there is, as dear as it is.</summary>
    public static long Hired(Random random, int plan) => random.NextDouble() < Mobile / (Mobile + AtHome) ? ByMobile(random, plan) : Home(random, plan);

    /// <summary>Machines at homes all over the world, used over and over.</summary>
    public static Func<Random, long?> Botnet(Random random, int machines)
    {
        var all = Enumerable.Range(0, machines).Select(_ => Home(random, random.Next(Traffic.Countries))).ToArray();
        return r => all[r.Next(all.Length)];
    }

    /// <summary>How often codes were entered before, by network, of so many in all.</summary>
    public static IEnumerable<(string Country, long Network, bool IsWide, int Entered)> Before(Random random, int plan, double entered)
    {
        var all = Enumerable.Range(0, (int)entered).Select(n => Of(random, plan, n)).ToList();
        var country = Traffic.CountryOf(plan);
        return
        [
            .. all.CountBy(NetworkWatch.NarrowOf).Select(c => (country, c.Key, false, c.Value)),
            .. all.CountBy(NetworkWatch.WideOf).Select(c => (country, c.Key, true, c.Value)),
        ];
    }

    // Laid out as CodeHash.OfAddress does.
    private static long Make(int plan, int wide, int narrow, Random host) =>
        ((long)((plan * 1000) + wide) << (CodeHash.HostBits + CodeHash.NarrowBits)) | ((long)narrow << CodeHash.HostBits) | (uint)host.Next(1, 255);
}
