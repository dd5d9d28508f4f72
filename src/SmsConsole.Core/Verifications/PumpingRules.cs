namespace SmsConsole.Core.Verifications;

/// <summary>
/// When new verifications look pumped: somebody has codes sent to numbers that earn from them, and never enters one. All rules, in one place
/// and pure. A country's codes are judged in streams, by who asks for them and from what kind of network. A code counts as unverified from the moment it is sent, so that a run is seen while it runs, and as verified once it was entered.
/// A prefix, or a stream, is held when the unverified codes of the last minutes, or those of the last days, are more than a run of
/// bad luck allows beside what was verified there. Real sign-ups, however many, verify as they come and so earn their own leave.
/// </summary>
internal static class PumpingRules
{
    /// <summary>After this, half of a code's weight is gone: for sudden runs.</summary>
    public static readonly TimeSpan Sudden = TimeSpan.FromMinutes(15);

    /// <summary>The same, for runs that take their time.</summary>
    public static readonly TimeSpan Slow = TimeSpan.FromHours(24);

    /// <summary>The same, for what is usual in a country.</summary>
    public static readonly TimeSpan Usual = TimeSpan.FromDays(7);

    /// <summary>
    /// How long a country or a wide prefix is given to show that many codes at once are meant: meanwhile so many are sent as were verified, and the
    /// rest is asked to wait a moment. A narrow prefix is not given that: few people share one.
    /// </summary>
    public static readonly TimeSpan InDoubt = TimeSpan.FromMinutes(3);

    /// <summary>So many codes of the last ten days, entered by new numbers, make a narrow network familiar in a country, and a wide one local.</summary>
    public const int FamiliarFrom = 5;
    public const int LocalFrom = 10;

    private const double Owing = 0.5;
    private const double Most = 0.7;
    private const double Streams = 3;
    private const double StreamsInTrouble = 5;

    /// <summary>A prefix with so many open digits is wide.</summary>
    public const int Wide = 6;

    private const double Relief = 0.7;
    private const int Narrowest = 9;
    private const int Widest = 6;
    private const int OpenDigits = 3;
    private const int MostOpenDigits = 7;
    private const int Near = 10;

    // A country's own rate is trusted from so many codes on, and may be left behind by so much.
    private const double FewestForUsual = 50;
    private const double Leeway = 1.5;
    private const double MostPerVerified = 4;

    /// <summary>The prefixes of a number's E.164 digits that are watched, the narrowest first: 9 to 6 digits, and at least 3 left open.</summary>
    public static IEnumerable<WatchedPrefix> PrefixesOf(long digits)
    {
        var (length, prefix) = (DigitsIn(digits), digits);
        for (var open = 1; open < length; open++)
        {
            prefix /= 10;
            if (length - open is >= Widest and <= Narrowest && open >= OpenDigits)
                yield return new(prefix, open);
        }
    }

    public static int DigitsIn(long digits)
    {
        var count = 1;
        while ((digits /= 10) > 0)
            count++;
        return count;
    }

    /// <summary>How much a code to this number weighs: a number right beside the last one in its narrowest prefix counts twice, for pumping likes to count up.</summary>
    public static double WeightOf(long digits, long lastInPrefix) => lastInPrefix != 0 && Math.Abs(digits - lastInPrefix) <= Near ? 2 : 1;

    /// <summary>How many codes in a row a prefix may leave unverified: the more numbers it spans, the more.</summary>
    public static double RunIn(WatchedPrefix prefix, PumpingSettings settings) =>
        settings.MostInPrefix * (1 + (0.5 * (Math.Min(prefix.OpenDigits, MostOpenDigits) - OpenDigits)));

    /// <summary>How many codes in a row a stream of a country may leave unverified: fewer while another stream there is in doubt or held, for then somebody pumps.</summary>
    public static double RunIn(bool isTroubled, PumpingSettings settings) => settings.MostInCountry / (isTroubled ? StreamsInTrouble : Streams);

    /// <summary>Whether most of the unverified codes of a stream are in one place.</summary>
    public static bool IsMostOf(Evidence seen, Evidence stream) => seen.Unverified > Most * stream.Unverified;

    /// <summary>Whether more codes of late were left unverified there than those that were verified excuse.</summary>
    public static bool IsOwing(Evidence seen, double perVerified) => seen.Unverified - (perVerified * seen.Verified) > Owing;

    /// <summary>
    /// How many unverified codes each verified one excuses: as many as the lowest conversion allows; more, where fewer codes than that are
    /// usually entered in the country.
    /// </summary>
    public static double PerVerified(Evidence usual, PumpingSettings settings)
    {
        var byRule = (100d - settings.LowestConversion) / settings.LowestConversion;
        if (usual.Unverified + usual.Verified < FewestForUsual)
            return byRule;
        return Math.Clamp(usual.Verified < 1 ? MostPerVerified : Leeway * usual.Unverified / usual.Verified, byRule, Math.Max(byRule, MostPerVerified));
    }

    /// <summary>Whether one more unverified code is more than the run and what was verified allow.</summary>
    public static bool IsPumped(Evidence seen, double weight, double run, double perVerified) =>
        seen.Unverified + weight > run + (perVerified * seen.Verified);

    /// <summary>Whether it is clearly less than that again.</summary>
    public static bool IsRelieved(Evidence seen, double run, double perVerified) => seen.Unverified < Relief * (run + (perVerified * seen.Verified));
}

/// <summary>The first digits of numbers (E.164 without plus), and how many digits follow.</summary>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
internal readonly record struct WatchedPrefix(long Digits, int OpenDigits);

/// <summary>Codes that were not verified, and codes that were; each weighs the less the longer ago it is.</summary>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
internal readonly record struct Evidence(double Unverified, double Verified)
{
    public Evidence After(TimeSpan passed, TimeSpan half)
    {
        var left = LeftAfter(passed, half);
        return new(Unverified * left, Verified * left);
    }

    public Evidence Sent(double weight) => this with { Unverified = Unverified + weight };

    /// <summary>One that was sent <paramref name="ago"/> with this weight has been verified.</summary>
    public Evidence Passed(double weight, TimeSpan ago, TimeSpan half) =>
        new(Math.Max(0, Unverified - (weight * LeftAfter(ago, half))), Verified + 1);

    public Evidence Without(Evidence part) => new(Math.Max(0, Unverified - part.Unverified), Math.Max(0, Verified - part.Verified));

    private static double LeftAfter(TimeSpan passed, TimeSpan half) => passed <= TimeSpan.Zero ? 1 : Math.Pow(2, -passed / half);
}
