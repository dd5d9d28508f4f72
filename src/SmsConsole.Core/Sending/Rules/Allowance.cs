namespace SmsConsole.Core.Sending.Rules;

/// <summary>
/// How much of each limit a batch of messages may still use. First every message asks, then whoever keeps the counts tells how
/// many there are, then every message takes: from all its windows, or, where one is used up, from none. Pure.
/// </summary>
internal sealed class Allowance(RulesInForce rules)
{
    private static readonly LimitSpan[] Spans = Enum.GetValues<LimitSpan>();
    private readonly SortedDictionary<(int Day, string Country), Counter> countries = [];
    private readonly Dictionary<LimitKey, Counter> windows = [];

    /// <summary>A limit's window: how many are asked for and not taken yet, how many are taken, and whether more may be.</summary>
    internal sealed class Counter(int limit)
    {
        private const int Wide = 20;
        private long before;

        public int Wanted { get; set; }
        public int Taken { get; set; }
        public bool IsUsedUp => before + Taken >= limit;

        /// <summary>Whether the limit is so wide that one more, let through where two processes count at once, is of no weight.</summary>
        public bool IsWide => limit >= Wide;

        /// <summary>
        /// Whether so many messages before, of whatever kind, and those that are asked for stay so far from the limit that they need not
        /// be counted: within it, or within its first quarter where nothing is locked while they are asked for.
        /// </summary>
        public bool IsFarFromFull(long messages) => messages + Wanted <= (IsWide ? limit / 4 : limit);

        /// <summary>So many were counted before this batch.</summary>
        public void Begin(long count) => before = count;
    }

    /// <summary>The windows that were asked for, in the order in which every process locks them.</summary>
    public IReadOnlyList<KeyValuePair<LimitKey, Counter>> Windows => [.. windows.OrderBy(w => w.Key)];

    /// <summary>The days of countries with a cap that were asked for, in order.</summary>
    public IReadOnlyList<KeyValuePair<(int Day, string Country), Counter>> Countries => [.. countries];

    public bool IsEmpty => windows.Count == 0 && countries.Count == 0;

    public void Ask(in LimitedSend send)
    {
        var limits = rules.Limits.Of(send.Type);
        foreach (var span in Spans)
        {
            if (limits.Per(span) is not { } limit)
                continue;
            var key = LimitKey.Of(span, send);
            if (!windows.TryGetValue(key, out var counter))
                windows.Add(key, counter = new(limit));
            counter.Wanted++;
        }
        if (rules.CapOf(send.Country) is { } cap)
        {
            var key = (LimitKey.DayOf(send.At), send.Country);
            if (!countries.TryGetValue(key, out var counter))
                countries.Add(key, counter = new(cap));
            counter.Wanted++;
        }
    }

    public Counter Of(LimitKey window) => windows[window];

    public Counter Of(int day, string country) => countries[(day, country)];

    /// <summary>Takes one from everything that the message counts in, or says which limit is used up and takes nothing.</summary>
    public string? Take(in LimitedSend send)
    {
        var limits = rules.Limits.Of(send.Type);
        foreach (var span in Spans)
        {
            if (limits.Per(span) is not null && windows[LimitKey.Of(span, send)].IsUsedUp)
                return SendRules.CodeOf(span);
        }
        var country = rules.CapOf(send.Country) is null ? null : countries[(LimitKey.DayOf(send.At), send.Country)];
        if (country is { IsUsedUp: true })
            return SendRules.CountryDayReached;
        foreach (var span in Spans)
        {
            if (limits.Per(span) is not null)
                Use(windows[LimitKey.Of(span, send)]);
        }
        if (country is not null)
            Use(country);
        return null;
    }

    private static void Use(Counter counter)
    {
        counter.Wanted--;
        counter.Taken++;
    }
}
