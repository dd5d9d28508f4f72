namespace SmsConsole.Core.Verifications;

/// <summary>
/// How codes of a country fare that are asked for from a network, bounded: so many of narrow ones, where a few codes tell much, and of wide ones,
/// by which a country's homes are known. For one thread at a time.
/// </summary>
internal sealed class NetworkWatch
{
    public const int MostNetworks = 100_000;
    private readonly Dictionary<(string Country, long Network), Place> narrow = [];
    private readonly Dictionary<(string Country, long Network), Place> wide = [];

    public int Count => narrow.Count + wide.Count;

    /// <summary>What kind of network codes for the country are asked for from.</summary>
    public Origin OriginOf(string country, long? endUser, DateTimeOffset at, PumpingSettings settings, double perVerified)
    {
        if (endUser is not { } address)
            return Origin.Unsaid;
        if (narrow.TryGetValue((country, NarrowOf(address)), out var near))
        {
            if (near.Judge(at, 1, settings.MostInPrefix, perVerified) is not null)
                return Origin.Strange;
            if (near.Usual(at).Verified >= PumpingRules.FamiliarFrom)
                return Origin.Familiar;
        }
        return wide.TryGetValue((country, WideOf(address)), out var around) && around.Usual(at).Verified >= PumpingRules.LocalFrom ? Origin.Local : Origin.Strange;
    }

    /// <summary>Whether a code was asked for from there of late and not entered, and the network is no familiar one.</summary>
    public bool Owes(string country, long? endUser, DateTimeOffset at, double perVerified) =>
        endUser is { } address && narrow.TryGetValue((country, NarrowOf(address)), out var near) && near.Usual(at).Verified < PumpingRules.FamiliarFrom
        && PumpingRules.IsOwing(near.Seen(at).Slow, perVerified);

    /// <summary>Counts a code that was sent.</summary>
    public void Sent(string country, long? endUser, DateTimeOffset at)
    {
        if (endUser is not { } address)
            return;
        PlaceOf(narrow, (country, NarrowOf(address)), at).Sent(at, 1, 0);
        PlaceOf(wide, (country, WideOf(address)), at).Sent(at, 1, 0);
    }

    /// <summary>Where a code was counted that was asked for from there.</summary>
    public IEnumerable<Place> PlacesOf(string country, long? endUser)
    {
        if (endUser is not { } address)
            yield break;
        if (narrow.TryGetValue((country, NarrowOf(address)), out var near))
            yield return near;
        if (wide.TryGetValue((country, WideOf(address)), out var around))
            yield return around;
    }

    /// <summary>How many codes were entered there before this process began to count.</summary>
    public void RememberNarrow(string country, long network, int verified, DateTimeOffset at) => PlaceOf(narrow, (country, network), at).Remember(new(0, verified), at);

    /// <inheritdoc cref="RememberNarrow"/>
    public void RememberWide(string country, long network, int verified, DateTimeOffset at) => PlaceOf(wide, (country, network), at).Remember(new(0, verified), at);

    /// <summary>The narrow network of an address: /24, or /48 of IPv6.</summary>
    public static long NarrowOf(long endUser) => endUser >> CodeHash.HostBits;

    /// <summary>The wide network of an address: /16, or /32 of IPv6.</summary>
    public static long WideOf(long endUser) => endUser >> (CodeHash.HostBits + CodeHash.NarrowBits);

    // The half that weighs least goes, so that this is seldom.
    private static Place PlaceOf(Dictionary<(string Country, long Network), Place> places, (string Country, long Network) key, DateTimeOffset at)
    {
        if (places.TryGetValue(key, out var place))
            return place;
        if (places.Count >= MostNetworks)
        {
            foreach (var light in places.OrderBy(p => p.Value.Usual(at).Verified).ThenBy(p => p.Value.Seen(at).Slow.Unverified).Take(MostNetworks / 2).Select(p => p.Key).ToList())
                places.Remove(light);
        }
        places.Add(key, place = new());
        return place;
    }
}
