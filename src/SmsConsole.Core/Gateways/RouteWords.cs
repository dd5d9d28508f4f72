using System.Globalization;

namespace SmsConsole.Core.Gateways;

/// <summary>Why a route is or is not taken, in words: problems in form, a code with arguments, so that they are said in every language.</summary>
internal static class RouteWords
{
    private static readonly Problem Taken = new Problem("route.taken", "Taken: the first in order whose gateway is healthy.");
    private static readonly Problem Slow = new Problem("route.taken_slow", "Taken although its gateway answers slowly: nothing healthy leads there.");
    private static readonly Problem Probed = new Problem("route.taken_probing", "Taken for a few messages at a time while its gateway is tried again: nothing healthy leads there.");
    private static readonly Problem NotConnected = new Problem("route.not_connected", "Passed over: its gateway is not connected.");
    private static readonly Problem Probing = new Problem("route.probing", "Gets a small share: its gateway is being tried again after a rest.");

    public static Problem OtherCountry { get; } = new Problem("route.other_country", "Does not fit: it is for another country.");

    public static Problem OtherType { get; } = new Problem("route.other_type", "Does not fit: it is for another message type.");

    public static Problem OtherSender(string sender) => new Problem("route.other_sender", $"Does not fit: it is for messages that show the sender {sender}.").With(sender);

    /// <param name="percent">The route's share; 0 when it is not taken.</param>
    /// <param name="taken">The priority number that is taken, or null when none is.</param>
    public static Problem Of(GatewayStanding now, double percent, int? taken) => (now.State, percent) switch
    {
        (GatewayState.Slow, > 0) => Slow,
        (GatewayState.Probing, > 0) => Probed,
        (_, > 99.9) => Taken,
        (_, > 0) => new Problem("route.taken_shared", $"Takes about {Math.Round(percent)} % by weight, sharing with its equals.").With(Math.Round(percent)),
        (GatewayState.NotConnected, _) => NotConnected,
        (GatewayState.Probing, _) => Probing,
        (GatewayState.Slow or GatewayState.Resting, _) => Rests(now),
        _ => new Problem("route.in_reserve", $"In reserve: a route with priority {taken}, tried earlier or meant more exactly for such messages, takes them.").With(taken ?? 0),
    };

    private static Problem Rests(GatewayStanding now)
    {
        var until = now.Until?.ToString("HH:mm:ss", CultureInfo.InvariantCulture) ?? "";
        return now.Reason switch
        {
            RestReason.Slow => new Problem("route.slow", $"Passed over until {until} (UTC): its gateway answers slowly.").With(until),
            RestReason.Refusing => new Problem("route.refusing", $"Passed over until {until} (UTC): its gateway refuses.").With(until),
            RestReason.Throttling => new Problem("route.throttling", $"Passed over until {until} (UTC): its gateway throttles.").With(until),
            _ => new Problem("route.silent", $"Passed over until {until} (UTC): its gateway has stopped answering.").With(until),
        };
    }
}
