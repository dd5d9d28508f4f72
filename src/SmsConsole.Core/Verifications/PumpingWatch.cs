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
    private readonly Dictionary<string, Dictionary<Source, Stream>> streams = new(StringComparer.Ordinal);
    private readonly TurnedAway turnedAway = new();
    private readonly Dictionary<long, Waiting> numbers = [];
    private readonly Queue<(long Digits, DateTimeOffset At)> oldest = new();

    public int Places => prefixes.Count;
    public int Numbers => numbers.Count;

    /// <summary>Where codes are asked for from.</summary>
    public NetworkWatch Networks { get; } = new();

    /// <summary>Counts a code that is asked for, or says what is against it: then it is not counted, and must not be sent.</summary>
    public Verdict Judge(Ask ask, HeldPlaces known, PumpingSettings settings)
    {
        var (number, at) = (ask.Number, ask.At);
        var perVerified = PumpingRules.PerVerified(PlaceOf(number.Country).Usual(at), settings);
        var (source, isKnown) = (SourceOf(ask, perVerified, settings), IsKnown(number.Digits, at));
        if (!settings.IsOn)
            return isKnown ? new(Counts: true) : Count(ask, source, isProbe: false);
        if (HoldOver(ask, source, known, perVerified) is { } hold)
            return hold.Prefix is null && MayProbe(ask, source, perVerified, settings) ? Count(ask, source, isProbe: true) : new(Hold: hold);
        if (known.Allow(number, source, at))
            return new(Counts: false);
        if (isKnown)
            return new(Counts: true);
        if ((SuspectPrefix(number, at, perVerified, settings) ?? SuspectStream(number, source, at, known, perVerified, settings)) is { } suspicion)
            return suspicion.Prefix is null && MayProbe(ask, source, perVerified, settings) ? Count(ask, source, isProbe: true) : new(Suspicion: suspicion);
        return Count(ask, source, isProbe: false);
    }

    /// <summary>Counts a code without asking: what the tables tell of before this process, or of others.</summary>
    public void Sent(Ask ask, PumpingSettings settings)
    {
        if (!IsKnown(ask.Number.Digits, ask.At))
            Count(ask, SourceOf(ask, PumpingRules.PerVerified(PlaceOf(ask.Number.Country).Usual(ask.At), settings), settings), isProbe: false);
    }

    /// <summary>The code of a number was entered.</summary>
    public void Verified(PhoneNumber number, DateTimeOffset at)
    {
        if (!numbers.TryGetValue(number.Digits, out var waiting) || waiting.IsVerified || at < waiting.At)
            return;
        numbers[number.Digits] = waiting with { IsVerified = true };
        foreach (var place in PlacesOf(number))
            place.Passed(at, waiting.Weight, at - waiting.At);
        foreach (var place in AlsoOf(waiting))
            place.Passed(at, 1, at - waiting.At);
    }

    /// <summary>A code that was counted at this time was not sent after all.</summary>
    public void NotSent(PhoneNumber number, DateTimeOffset at)
    {
        if (!numbers.TryGetValue(number.Digits, out var waiting) || waiting.IsVerified || waiting.At != at)
            return;
        numbers.Remove(number.Digits);
        foreach (var place in PlacesOf(number))
            place.Take(new(waiting.Weight, 0), at);
        foreach (var place in AlsoOf(waiting))
            place.Take(new(1, 0), at);
    }

    /// <summary>What was usual in a country before this process began to count.</summary>
    public void Remember(string country, double unverified, double verified, DateTimeOffset at) => PlaceOf(country).Remember(new(unverified, verified), at);

    /// <summary>How many codes an hour a stream usually has.</summary>
    public double UsualPerHour(Source source, DateTimeOffset at) => StreamOf(source).Codes.UsualPerHour(at);

    /// <summary>Forgets what spoke for a hold that was released.</summary>
    public void Forget(HeldPrefix hold, DateTimeOffset at)
    {
        countries.TryGetValue(hold.Country, out var all);
        if (hold.Prefix is not { } digits)
        {
            foreach (var (_, stream) in streams.GetValueOrDefault(hold.Country, []).Where(s => hold.Covers(s.Key)))
                stream.Forget(at);
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

    private Verdict Count(Ask ask, Source source, bool isProbe)
    {
        var (number, at, weight) = (ask.Number, ask.At, WeightOf(ask.Number.Digits));
        while (oldest.TryPeek(out var first) && (numbers.Count >= MostNumbers || at - first.At >= CodesLive))
        {
            oldest.Dequeue();
            if (numbers.TryGetValue(first.Digits, out var waiting) && waiting.At == first.At)
                numbers.Remove(first.Digits);
        }
        numbers[number.Digits] = new(at, weight, IsVerified: false, source, ask.EndUser, isProbe);
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
        Networks.Sent(number.Country, ask.EndUser, at);
        PlaceOf(number.Country).Sent(at, 1, number.Digits);
        var stream = StreamOf(source);
        stream.Codes.Sent(at, 1, number.Digits);
        if (isProbe)
            stream.Probes.Sent(at, 1, number.Digits);
        return new(Counts: true);
    }

    // A hold of the number's prefix or stream; or one of another stream of the same program, where the network owes a code: its machine takes part.
    private HeldPrefix? HoldOver(Ask ask, Source source, HeldPlaces known, double perVerified) =>
        known.Over(ask.Number, source)
        ?? (known.HeldFor(source) is { } beside && Networks.Owes(source.Country, ask.EndUser, ask.At, perVerified) ? beside : null);

    // Who asks again a while after being turned away is let through, as long as those who do so enter their codes.
    private bool MayProbe(Ask ask, Source source, double perVerified, PumpingSettings settings) =>
        turnedAway.Notes(ask.Number.Digits, ask.At) && StreamOf(source).Probes.Judge(ask.At, 1, settings.MostInPrefix, perVerified) is null;

    private Source SourceOf(Ask ask, double perVerified, PumpingSettings settings) => IsKnown(ask.Number.Digits, ask.At)
        ? numbers[ask.Number.Digits].Source
        : new(ask.Number.Country, Networks.OriginOf(ask.Number.Country, ask.EndUser, ask.At, settings, perVerified), ask.AccessKeyId);

    private Suspicion? SuspectStream(PhoneNumber number, Source source, DateTimeOffset at, HeldPlaces known, double perVerified, PumpingSettings settings)
    {
        var stream = StreamOf(source);
        var isTroubled = known.IsHeldIn(source.Country) || streams[source.Country].Values.Any(s => s != stream && s.Codes.IsDoubted(at));
        return stream.Codes.Doubt(at, PumpingRules.RunIn(isTroubled, settings), perVerified) is not var (all, isSure) ? null
            : (isSure ? MostlyIn(number, stream, at) : null) ?? new(source.Country, null, source, all, isSure);
    }

    // A stream is not held for what one of its prefixes does: that alone is, and no longer speaks against the stream.
    private Suspicion? MostlyIn(PhoneNumber number, Stream stream, DateTimeOffset at)
    {
        foreach (var prefix in PumpingRules.PrefixesOf(number.Digits))
        {
            if (!prefixes.TryGetValue(prefix.Digits, out var place) || !PumpingRules.IsMostOf(place.Seen(at).Sudden, stream.Codes.Seen(at).Sudden))
                continue;
            var (sudden, slow) = place.Seen(at);
            stream.Codes.Take(sudden, slow, at);
            return new(number.Country, prefix.Digits, null, sudden, IsSure: true);
        }
        return null;
    }

    private Suspicion? SuspectPrefix(PhoneNumber number, DateTimeOffset at, double perVerified, PumpingSettings settings)
    {
        var weight = WeightOf(number.Digits);
        foreach (var prefix in PumpingRules.PrefixesOf(number.Digits))
        {
            if (!prefixes.TryGetValue(prefix.Digits, out var place))
                continue;
            var run = PumpingRules.RunIn(prefix, settings);
            if (prefix.OpenDigits < PumpingRules.Wide && place.Judge(at, weight, run, perVerified) is { } seen)
                return new(number.Country, prefix.Digits, null, seen, IsSure: true);
            if (prefix.OpenDigits >= PumpingRules.Wide && place.Doubt(at, run, perVerified) is var (many, sure))
                return new(number.Country, prefix.Digits, null, many, sure);
        }
        return null;
    }

    private IEnumerable<Place> AlsoOf(Waiting waiting)
    {
        var stream = StreamOf(waiting.Source);
        IEnumerable<Place> places = [PlaceOf(waiting.Source.Country), stream.Codes, .. Networks.PlacesOf(waiting.Source.Country, waiting.EndUser)];
        return waiting.IsProbe ? places.Append(stream.Probes) : places;
    }

    // As many as there are countries, kinds of networks and access keys.
    private Stream StreamOf(Source source)
    {
        if (!streams.TryGetValue(source.Country, out var inCountry))
            streams.Add(source.Country, inCountry = []);
        if (!inCountry.TryGetValue(source, out var stream))
            inCountry.Add(source, stream = new());
        return stream;
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
    private readonly record struct Waiting(DateTimeOffset At, double Weight, bool IsVerified, Source Source, long? EndUser, bool IsProbe);

    /// <summary>The codes of one source; and those of them that were let through to see whether they are entered.</summary>
    private sealed class Stream
    {
        public Place Codes { get; } = new();
        public Place Probes { get; } = new();

        public void Forget(DateTimeOffset at)
        {
            foreach (var place in (Place[])[Codes, Probes])
            {
                var (recent, older) = place.Seen(at);
                place.Take(recent, older, at);
            }
        }
    }
}
