using SmsConsole.Core.Gateways;
using SmsConsole.Core.Sending;

namespace SmsConsole.Core.Tests.Gateways;

public sealed class RouteTableTests
{
    private static readonly RouteAsk CodeToBritain = new("GB", MessageType.VerificationCode, "ACME");

    [Theory]
    [InlineData("GB", MessageType.VerificationCode, "ACME", 5)]
    [InlineData("GB", MessageType.VerificationCode, "acme", 5)]
    [InlineData("GB", MessageType.VerificationCode, "Other", 4)]
    [InlineData("GB", MessageType.Promotional, "ACME", 3)]
    [InlineData("GB", MessageType.Promotional, null, 3)]
    [InlineData("FR", MessageType.VerificationCode, null, 2)]
    [InlineData("FR", MessageType.Notification, "ACME", 6)]
    [InlineData("FR", MessageType.Notification, null, 1)]
    public void The_route_meant_most_exactly_takes_the_message(string country, MessageType type, string? sender, int gateway)
    {
        var table = new RouteTable(
        [
            To(1), To(2, type: MessageType.VerificationCode), To(3, "GB"), To(4, "GB", MessageType.VerificationCode), To(5, "GB", sender: "ACME", type: MessageType.VerificationCode),
            To(6, sender: "ACME"),
        ]);

        Assert.Equal(gateway, Pick(table, new(country, type, sender)).Route?.GatewayId);
    }

    [Fact]
    public void A_lower_priority_number_comes_before_a_more_exact_route() =>
        Assert.Equal(1, Pick(new([To(1, priority: 1), To(2, "GB", priority: 2)]), CodeToBritain).Route?.GatewayId);

    [Theory]
    [InlineData(GatewayState.Healthy, GatewayState.Healthy, 1, "route.taken", "route.in_reserve")]
    [InlineData(GatewayState.NotConnected, GatewayState.Healthy, 2, "route.not_connected", "route.taken")]
    [InlineData(GatewayState.Resting, GatewayState.Healthy, 2, "route.silent", "route.taken")]
    [InlineData(GatewayState.Slow, GatewayState.Healthy, 2, "route.slow", "route.taken")]
    [InlineData(GatewayState.Slow, GatewayState.Slow, 1, "route.taken_slow", "route.slow")]
    [InlineData(GatewayState.Slow, GatewayState.NotConnected, 1, "route.taken_slow", "route.not_connected")]
    [InlineData(GatewayState.Resting, GatewayState.Probing, 2, "route.silent", "route.taken_probing")]
    [InlineData(GatewayState.Resting, GatewayState.NotConnected, null, "route.silent", "route.not_connected")]
    public void The_failover_takes_over_from_what_is_not_healthy_and_says_why(GatewayState first, GatewayState second, int? taken, string whyFirst, string whySecond)
    {
        var table = new RouteTable([To(1), To(2, priority: 2)]);

        var pick = table.Pick(CodeToBritain, Standing, _ => true, new Random(1));
        var steps = table.Explain(CodeToBritain, Standing);

        Assert.Equal(taken, pick.Route?.GatewayId);
        Assert.Equal(taken is null ? RouteObstacle.AllDown : RouteObstacle.None, pick.Obstacle);
        Assert.Equal([whyFirst, whySecond], steps.Select(s => s.Why.Code));
        Assert.Equal(taken, steps.SingleOrDefault(s => s.Percent > 0)?.Route.GatewayId);

        GatewayStanding Standing(int id) => Of(id == 1 ? first : second);
    }

    [Fact]
    public void A_busy_healthy_gateway_is_waited_for_and_does_not_spill_over()
    {
        var table = new RouteTable([To(1), To(2, priority: 2)]);
        Assert.Equal(RouteObstacle.Busy, table.Pick(CodeToBritain, _ => GatewayStanding.Healthy, id => id == 2, new Random(1)).Obstacle);
    }

    [Fact]
    public void Without_a_route_nothing_leads_there()
    {
        var table = new RouteTable([To(1, "FR"), To(2, type: MessageType.Promotional), To(3, sender: "Other")]);

        Assert.Equal(RouteObstacle.NoRoute, Pick(table, CodeToBritain).Obstacle);
        Assert.Equal(["route.other_sender", "route.other_type"], table.Explain(CodeToBritain, _ => GatewayStanding.Healthy).Select(s => s.Why.Code));
    }

    [Fact]
    public void Weights_are_kept_over_many_choices_and_the_explanation_says_the_same()
    {
        var random = new Random(20261123);
        for (var table = 0; table < 30; table++)
        {
            var routes = Enumerable.Range(1, random.Next(2, 6)).Select(id => To(id, weight: random.Next(1, 101))).ToList();
            var scores = routes.ToDictionary(r => r.GatewayId, _ => random.Next(50, 101));
            var map = new RouteTable(routes);
            const int choices = 20_000;
            var taken = Enumerable.Range(0, choices).Select(_ => map.Pick(CodeToBritain, Standing, _ => true, random).Route!.GatewayId).CountBy(id => id).ToDictionary();
            Assert.All(map.Explain(CodeToBritain, Standing), step =>
                Assert.InRange(taken.GetValueOrDefault(step.Route.GatewayId) * 100.0 / choices, step.Percent - 2, step.Percent + 2));

            GatewayStanding Standing(int id) => new(GatewayState.Healthy, scores[id]);
        }
    }

    [Fact]
    public void A_gateway_that_is_tried_again_gets_a_small_share()
    {
        var table = new RouteTable([To(1), To(2, priority: 2)]);
        var random = new Random(7);
        var tried = Enumerable.Range(0, 10_000).Count(_ => table.Pick(CodeToBritain, id => Of(id == 1 ? GatewayState.Probing : GatewayState.Healthy), _ => true, random).Route?.GatewayId == 1);
        Assert.InRange(tried, 800, 1200);
    }

    private static RoutePick Pick(RouteTable table, RouteAsk ask) => table.Pick(ask, _ => GatewayStanding.Healthy, _ => true, new Random(1));

    private static GatewayStanding Of(GatewayState state) => state switch
    {
        GatewayState.Healthy => GatewayStanding.Healthy,
        GatewayState.NotConnected => GatewayStanding.NotConnected,
        GatewayState.Slow => new(state, 0, DateTimeOffset.UnixEpoch, RestReason.Slow),
        _ => new(state, 0, DateTimeOffset.UnixEpoch, RestReason.Silent),
    };

    private static Route To(int gateway, string country = Route.AnyCountry, MessageType? type = null, string? sender = null, int priority = 1, int weight = 100) =>
        new() { GatewayId = gateway, Country = country, Type = type, SenderId = sender, Priority = priority, Weight = weight };
}
