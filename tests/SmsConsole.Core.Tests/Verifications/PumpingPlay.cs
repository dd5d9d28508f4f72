using SmsConsole.Core.Countries;
using SmsConsole.Core.Verifications;

namespace SmsConsole.Core.Tests.Verifications;

/// <summary>
/// What the console does with traffic, without its database. Who has entered a code before is never stopped; who is refused asks once more with a chance
/// of 60 %, after one to two minutes, as the answer says. An administrator looks every two hours, and releases what has been held for as long and was
/// since asked for no more often than is usual in the country.
/// </summary>
internal sealed class PumpingPlay
{
    private const double AskAgain = 0.6;
    private const int Quiet = 25;
    private static readonly TimeSpan Look = TimeSpan.FromHours(2);
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(10);

    private readonly PumpingSettings settings;
    private readonly PumpingWatch watch = new();
    private readonly RunWatch runs = new();
    private readonly Random random = new(99);
    private readonly HashSet<long> trusted;
    private readonly Dictionary<string, int> usual;
    private readonly List<Hold> held = [];
    private readonly List<HeldPrefix> all = [];
    private readonly PriorityQueue<PhoneNumber, DateTimeOffset> entered = new();
    private readonly PriorityQueue<(Traffic.Asked Ask, bool IsAgain), DateTimeOffset> asks = new();
    private readonly HashSet<Traffic.Asked> stopped = new(ReferenceEqualityComparer.Instance);
    private HeldPlaces known = HeldPlaces.None;
    private DateTimeOffset look = Traffic.Start + Look;
    private DateTimeOffset turn = Traffic.Start + Turn;
    private int lost;

    private PumpingPlay(Traffic made, PumpingSettings settings)
    {
        (this.settings, trusted) = (settings, [.. made.Trusted]);
        var traffic = made.InOrder();
        usual = traffic.Where(a => a.At < Traffic.Start.AddDays(1)).CountBy(a => a.Number.Country).ToDictionary(c => c.Key, c => c.Value / 12 * 2);
        foreach (var one in traffic)
            asks.Enqueue((one, false), one.At);
        foreach (var (country, network, isWide, codes) in made.Earlier)
        {
            if (isWide)
                watch.Networks.RememberWide(country, network, codes, Traffic.Start);
            else
                watch.Networks.RememberNarrow(country, network, codes, Traffic.Start);
        }
    }

    /// <summary>What was refused when it was first asked for; and how many people were not served in the end.</summary>
    public static (HashSet<Traffic.Asked> Stopped, int Lost) Of(Traffic made, PumpingSettings settings)
    {
        var play = new PumpingPlay(made, settings);
        while (play.asks.TryDequeue(out var ask, out var at))
            play.Hear(ask.Ask, ask.IsAgain, at);
        return (play.stopped, play.lost);
    }

    private void Hear(Traffic.Asked one, bool isAgain, DateTimeOffset now)
    {
        PassTime(now);
        if (!trusted.Contains(one.Number.Digits))
        {
            var verdict = watch.Judge(new(one.Number, one.EndUser, one.Program, now), known, settings);
            if (verdict.Hold is { } over)
                held.Single(h => h.Place == over).Count();
            if (verdict.Suspicion is { IsSure: true } sure)
                HoldBack(sure, now);
            if (verdict is not { Hold: null, Suspicion: null })
            {
                Refuse(one, isAgain, now);
                return;
            }
        }
        if (one.After is { } after)
            entered.Enqueue(one.Number, now + after);
    }

    private void PassTime(DateTimeOffset now)
    {
        while (entered.TryPeek(out var number, out var at) && at <= now)
        {
            entered.Dequeue();
            trusted.Add(number.Digits);
            watch.Verified(number, at);
        }
        for (; turn <= now; turn += Turn)
        {
            foreach (var hold in held.Where(h => h.Place.Origin is not null && IsOver(h)).ToList())
                Release(hold, turn, h => h.End(turn));
        }
        for (; look <= now; look += Look)
        {
            foreach (var hold in held.Where(h => h.Place.HeldAt <= look - Look && h.SinceLook < Quiet + usual.GetValueOrDefault(h.Place.Country)).ToList())
                Release(hold, look, h => h.Release(Guid.Empty, look, TimeSpan.FromHours(settings.AllowHours)));
            held.ForEach(h => h.SinceLook = 0);
        }
    }

    private bool IsOver(Hold hold)
    {
        var source = new Source(hold.Place.Country, hold.Place.Origin ?? Origin.Unsaid, hold.Place.AccessKeyId);
        return runs.IsOver(hold.Id, hold.Refused, watch.UsualPerHour(source, turn), all.Count(h => h != hold.Place && h.Covers(source) && h.HeldAt > turn.AddDays(-1)), turn);
    }

    private void HoldBack(Suspicion sure, DateTimeOffset now)
    {
        var place = new HeldPrefix { Country = sure.Country, Prefix = sure.Prefix, Origin = sure.Source?.Origin, AccessKeyId = sure.Source?.AccessKeyId, HeldAt = now, Unverified = 0, Verified = 0 };
        all.Add(place);
        held.Add(new(place, all.Count));
        Know();
    }

    private void Release(Hold hold, DateTimeOffset now, Action<HeldPrefix> how)
    {
        held.Remove(hold);
        how(hold.Place);
        watch.Forget(hold.Place, now);
        Know();
    }

    private void Know() => known = new([.. held.Select(h => h.Place)], [.. all.Where(h => h.ReleasedAt is not null)]);

    private void Refuse(Traffic.Asked one, bool isAgain, DateTimeOffset now)
    {
        if (!isAgain)
            stopped.Add(one);
        if (one.Pump is not null)
            return;
        if (!isAgain && random.NextDouble() < AskAgain)
            asks.Enqueue((one, true), now.AddSeconds(61 + (60 * random.NextDouble())));
        else
            lost++;
    }

    private sealed class Hold(HeldPrefix place, int id)
    {
        public HeldPrefix Place => place;
        public int Id => id;
        public int Refused { get; private set; }
        public int SinceLook { get; set; }

        public void Count() => (Refused, SinceLook) = (Refused + 1, SinceLook + 1);
    }
}
