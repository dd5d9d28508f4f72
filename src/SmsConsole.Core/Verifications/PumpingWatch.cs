using SmsConsole.Core.Countries;

namespace SmsConsole.Core.Verifications;

/// <summary>
/// What is known of prefixes and countries in memory, bounded, and asked for each new code. A number counts once as long as its code is not
/// entered: whoever asks for a code again is no run. For one thread at a time.
/// </summary>
internal sealed class PumpingWatch
{
    public const int MostPlaces = 200_000;
    public const int MostNumbers = 200_000;
    private static readonly TimeSpan CodesLive = TimeSpan.FromHours(2);

    private readonly Dictionary<long, Place> prefixes = [];
    private readonly Dictionary<string, Place> countries = new(StringComparer.Ordinal);
    private readonly Dictionary<long, Waiting> numbers = [];
    private readonly Queue<(long Digits, DateTimeOffset At)> oldest = new();

    public int Places => prefixes.Count;
    public int Numbers => numbers.Count;

    /// <summary>Counts a code for a number, or says what is against it: then it is not counted, and must not be sent.</summary>
    public Suspicion? Judge(PhoneNumber number, DateTimeOffset at, PumpingSettings settings)
    {
        if (IsKnown(number.Digits, at))
            return null;
        var country = PlaceOf(number.Country);
        var weight = WeightOf(number.Digits);
        if (settings.IsOn)
        {
            var perVerified = PumpingRules.PerVerified(country.Usual(at), settings);
            foreach (var prefix in PumpingRules.PrefixesOf(number.Digits))
            {
                if (!prefixes.TryGetValue(prefix.Digits, out var place))
                    continue;
                var run = PumpingRules.RunIn(prefix, settings);
                if (prefix.OpenDigits < PumpingRules.Wide && place.Judge(at, weight, run, perVerified) is { } seen)
                    return new(number.Country, prefix.Digits, seen, IsSure: true);
                if (prefix.OpenDigits >= PumpingRules.Wide && place.Doubt(at, run, perVerified) is var (many, sure))
                    return new(number.Country, prefix.Digits, many, sure);
            }
            if (country.Doubt(at, settings.MostInCountry, perVerified) is var (all, isSure))
                return new(number.Country, null, all, isSure);
        }
        Count(number, country, weight, at);
        return null;
    }

    /// <summary>Counts a code without asking: what the tables tell of before this process, or of others.</summary>
    public void Sent(PhoneNumber number, DateTimeOffset at)
    {
        if (!IsKnown(number.Digits, at))
            Count(number, PlaceOf(number.Country), WeightOf(number.Digits), at);
    }

    /// <summary>The code of a number was entered.</summary>
    public void Verified(PhoneNumber number, DateTimeOffset at)
    {
        if (!numbers.TryGetValue(number.Digits, out var waiting) || waiting.IsVerified || at < waiting.At)
            return;
        numbers[number.Digits] = waiting with { IsVerified = true };
        foreach (var place in PlacesOf(number))
            place.Passed(at, waiting.Weight, at - waiting.At);
        PlaceOf(number.Country).Passed(at, 1, at - waiting.At);
    }

    /// <summary>A code that was counted at this time was not sent after all.</summary>
    public void NotSent(PhoneNumber number, DateTimeOffset at)
    {
        if (!numbers.TryGetValue(number.Digits, out var waiting) || waiting.IsVerified || waiting.At != at)
            return;
        numbers.Remove(number.Digits);
        foreach (var place in PlacesOf(number))
            place.Take(new(waiting.Weight, 0), at);
        PlaceOf(number.Country).Take(new(1, 0), at);
    }

    /// <summary>What was usual in a country before this process began to count.</summary>
    public void Remember(string country, double unverified, double verified, DateTimeOffset at) => PlaceOf(country).Remember(new(unverified, verified), at);

    /// <summary>Forgets what was held against a prefix, or a whole country (null), which an administrator has released.</summary>
    public void Forget(string country, long? prefix, DateTimeOffset at)
    {
        countries.TryGetValue(country, out var all);
        if (prefix is not { } digits)
        {
            var (recent, older) = all?.Seen(at) ?? default;
            all?.Take(recent, older, at);
            return;
        }
        if (!prefixes.TryGetValue(digits, out var released))
            return;
        var (sudden, slow) = released.Seen(at);
        foreach (var inside in prefixes.Keys.Where(key => HeldPlaces.Begins(key, digits)).ToList())
            prefixes.Remove(inside);
        for (var wider = digits / 10; wider > 0; wider /= 10)
        {
            if (prefixes.TryGetValue(wider, out var place))
                place.Take(sudden, slow, at);
        }
        all?.Take(sudden, slow, at);
    }

    // A code for the same number within two hours is the same person's, until it is entered; and a row that is read again is no new one.
    private bool IsKnown(long digits, DateTimeOffset at) =>
        numbers.TryGetValue(digits, out var waiting) && (at <= waiting.At || (!waiting.IsVerified && at - waiting.At < CodesLive));

    private double WeightOf(long digits) =>
        PumpingRules.PrefixesOf(digits).FirstOrDefault() is { Digits: not 0 } narrowest && prefixes.TryGetValue(narrowest.Digits, out var place) ? PumpingRules.WeightOf(digits, place.LastNumber) : 1;

    private void Count(PhoneNumber number, Place country, double weight, DateTimeOffset at)
    {
        while (oldest.TryPeek(out var first) && (numbers.Count >= MostNumbers || at - first.At >= CodesLive))
        {
            oldest.Dequeue();
            if (numbers.TryGetValue(first.Digits, out var waiting) && waiting.At == first.At)
                numbers.Remove(first.Digits);
        }
        numbers[number.Digits] = new(at, weight, IsVerified: false);
        oldest.Enqueue((number.Digits, at));
        foreach (var prefix in PumpingRules.PrefixesOf(number.Digits))
        {
            if (!prefixes.TryGetValue(prefix.Digits, out var place))
            {
                MakeRoom(at);
                prefixes.Add(prefix.Digits, place = new());
            }
            place.Sent(at, weight, number.Digits);
        }
        country.Sent(at, 1, number.Digits);
    }

    // The half that weighs least goes, so that this is seldom.
    private void MakeRoom(DateTimeOffset at)
    {
        if (prefixes.Count < MostPlaces)
            return;
        foreach (var light in prefixes.OrderBy(p => p.Value.Seen(at).Slow is var slow ? slow.Unverified + slow.Verified : 0).Take(MostPlaces / 2).Select(p => p.Key).ToList())
            prefixes.Remove(light);
    }

    private IEnumerable<Place> PlacesOf(PhoneNumber number) => PumpingRules.PrefixesOf(number.Digits).Select(p => prefixes.GetValueOrDefault(p.Digits)).OfType<Place>();

    private Place PlaceOf(string country)
    {
        if (!countries.TryGetValue(country, out var place))
            countries.Add(country, place = new());
        return place;
    }

    /// <summary>When a number was sent its code, and with what weight.</summary>
    [System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
    private readonly record struct Waiting(DateTimeOffset At, double Weight, bool IsVerified);
}

/// <summary>
/// What looks pumped: a prefix (E.164 digits), or where it is null the whole country, and the codes that say so. To be held where it is sure;
/// otherwise the next code must wait a moment.
/// </summary>
internal sealed record Suspicion(string Country, long? Prefix, Evidence Seen, bool IsSure);
