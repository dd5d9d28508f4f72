using System.Globalization;
using SmsConsole.Core.Countries;
using SmsConsole.Core.Verifications;

namespace SmsConsole.Core.Tests.Verifications;

/// <summary>Made-up traffic of verification codes: people of many countries, their days and their haste, and pumping among them. The same for the same seed.</summary>
internal sealed class Traffic(int seed)
{
    public static readonly DateTimeOffset Start = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);
    public const int Days = 3;
    private const int PerDay = 24_000;
    private const double Returning = 0.3;

    /// <summary>Country, hours before UTC, beginning of its mobile numbers, digits that follow. The first have most of the traffic; the last next to none.</summary>
    private static readonly (string Country, int Hours, string Begin, int Open)[] Plans =
    [
        ("CN", 8, "86138", 8), ("GB", 0, "4474", 8), ("DE", 1, "491511", 7), ("IN", 5, "9198", 8), ("BR", -3, "55119", 8), ("FR", 1, "336", 8), ("ID", 7, "62812", 7),
        ("MX", -6, "5255", 8), ("ES", 1, "346", 8), ("PL", 1, "4850", 7), ("JP", 9, "8190", 8), ("KR", 9, "8210", 8), ("AU", 10, "614", 8), ("NL", 1, "316", 8), ("TR", 3, "9053", 8),
        ("VN", 7, "8490", 7), ("TH", 7, "668", 8), ("PH", 8, "63917", 7), ("ZA", 2, "2782", 7), ("NG", 1, "234803", 7), ("EG", 2, "2010", 8), ("AE", 4, "97150", 7), ("SA", 3, "96650", 7),
        ("SG", 8, "659", 7), ("HK", 8, "8529", 7), ("TW", 8, "8869", 8), ("MY", 8, "6012", 7), ("SE", 1, "4670", 7), ("CH", 1, "4179", 7), ("NZ", 12, "6421", 7),
        ("KE", 3, "2547", 8), ("LV", 2, "3712", 7), ("EE", 2, "3725", 7), ("LK", 5, "9477", 7), ("UZ", 5, "99890", 7), ("AZ", 4, "99450", 7), ("BY", 3, "37529", 7), ("TJ", 5, "99292", 7), ("MG", 3, "26134", 7),
    ];

    /// <summary>A house has more than one program; whoever pumps has found the open form of one of them, and here it is the one that half of all people use.</summary>
    private const string Largest = "shop";

    private static string ProgramOf(double at) => at < 0.5 ? Largest : at < 0.8 ? "app" : "bank";

    /// <summary>Numbers that have entered a code in the month before.</summary>
    public HashSet<long> Trusted { get; } = [];

    private const double BeforeDays = 10;

    /// <summary>Of those who come back, how many asked for their last code in the month before these days.</summary>
    private const double FromBefore = 0.9;

    /// <summary>What the console knows of networks when it begins.</summary>
    public List<(string Country, long Network, bool IsWide, int Entered)> Earlier { get; } = [];

    public static int Countries => Plans.Length;
    public static string CountryOf(int plan) => Plans[plan].Country;
    public static bool IsLarge(int plan) => Plans[plan].Open == 8;

    private readonly Random random = new(seed);
    private readonly List<Asked> asked = [];

    /// <summary>A code that is asked for; <paramref name="EndUser"/> as <see cref="CodeHash.OfAddress"/> makes it; <paramref name="After"/> is how long until it is entered, null for never. <paramref name="Pump"/> names who pumps.</summary>
    public sealed record Asked(DateTimeOffset At, PhoneNumber Number, long? EndUser, string Program, TimeSpan? After, string? Pump);

    /// <summary>The same, of programs that do not say who asks them.</summary>
    public Traffic WithoutAddresses()
    {
        for (var n = 0; n < asked.Count; n++)
            asked[n] = asked[n] with { EndUser = null };
        return this;
    }

    public IReadOnlyList<Asked> InOrder() => [.. asked.OrderBy(a => a.At)];

    /// <summary>Three ordinary days: more by day than by night, 60 to 90 % entered, some asking twice, some coming back.</summary>
    public Traffic Ordinary()
    {
        var share = Plans.Select((_, n) => Math.Pow(n + 1, -1.2)).ToArray();
        var all = share.Sum();
        for (var n = 0; n < Plans.Length; n++)
        {
            var (conversion, known) = (0.6 + (0.3 * random.NextDouble()), new List<PhoneNumber>());
            Earlier.AddRange(Addresses.Before(random, n, BeforeDays * PerDay * share[n] / all * conversion * (1 - Returning)));
            for (var left = Poisson(PerDay * Days * share[n] / all); left > 0; left--)
            {
                var number = random.NextDouble() < Returning ? Back(n, known, conversion) : NumberIn(n);
                known.Add(number);
                Person(AtDaytime(Plans[n].Hours), number, conversion, n);
            }
        }
        return this;
    }

    /// <summary>Many people at once, who all mean it.</summary>
    public Traffic Flash(string country, TimeSpan from, TimeSpan length, int people, double conversion)
    {
        for (var n = 0; n < people; n++)
            Person(Start + from + (length * random.NextDouble()), NumberIn(PlanOf(country)), conversion, PlanOf(country));
        return this;
    }

    /// <summary>
    /// Pumping with no code ever entered; <paramref name="numbers"/> gives the n-th number's digits after the country's beginning, <paramref name="cover"/>
    /// the address from which it is asked for: without it a botnet's.
    /// </summary>
    public Traffic Pump(string name, string country, TimeSpan from, TimeSpan length, int codes, Func<Random, int, long> numbers, Func<Random, long?>? cover = null)
    {
        cover ??= Addresses.Botnet(random, 2000);
        var (_, _, begin, rest) = Plans[PlanOf(country)];
        for (var n = 0; n < codes; n++)
        {
            if (Number(begin, numbers(random, n), rest) is { } number)
                asked.Add(new(Start + from + (length * ((n + random.NextDouble()) / codes)), number, cover(random), Largest, null, name));
        }
        return this;
    }

    private void Person(DateTimeOffset at, PhoneNumber number, double conversion, int plan)
    {
        var (endUser, program) = (Addresses.Of(random, plan, number.Digits), ProgramOf(random.NextDouble()));
        var enters = random.NextDouble() < conversion;
        asked.Add(new(at, number, endUser, program, enters ? Haste() : null, null));
        // Who got nothing tries again now and then.
        if (!enters && random.NextDouble() < 0.3)
            asked.Add(new(at + TimeSpan.FromSeconds(61 + (60 * random.NextDouble())), number, endUser, program, random.NextDouble() < conversion / 2 ? Haste() : null, null));
    }

    // The message takes some seconds, the person some more.
    private TimeSpan Haste() => TimeSpan.FromSeconds(Math.Min(290, 6 - (25 * Math.Log(1 - random.NextDouble()))));

    private PhoneNumber Back(int plan, List<PhoneNumber> known, double conversion)
    {
        if (known.Count > 0 && random.NextDouble() >= FromBefore)
            return known[random.Next(known.Count)];
        var number = NumberIn(plan);
        if (random.NextDouble() < conversion)
            Trusted.Add(number.Digits);
        return number;
    }

    private DateTimeOffset AtDaytime(int hours)
    {
        while (true)
        {
            var at = Start + (TimeSpan.FromDays(Days) * random.NextDouble());
            var hour = at.AddHours(hours).TimeOfDay.TotalHours;
            if (random.NextDouble() * 1.9 < 1 - (0.9 * Math.Cos((hour - 2) / 24 * 2 * Math.PI)))
                return at;
        }
    }

    private PhoneNumber NumberIn(int plan)
    {
        var (_, _, begin, rest) = Plans[plan];
        while (true)
        {
            if (Number(begin, random.NextInt64((long)Math.Pow(10, rest)), rest) is { } number)
                return number;
        }
    }

    private static PhoneNumber? Number(string begin, long tail, int rest) =>
        PhoneNumber.TryParse("+" + begin + tail.ToString("D" + rest.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));

    internal static int PlanOf(string country) => Array.FindIndex(Plans, p => p.Country == country);

    private int Poisson(double mean)
    {
        // Large means: near enough.
        var gauss = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        return Math.Max(0, (int)Math.Round(mean + (Math.Sqrt(mean) * gauss)));
    }
}
