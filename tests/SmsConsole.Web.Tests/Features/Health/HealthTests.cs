using System.Net;
using SmsConsole.Web.Features.Health;
using SmsConsole.Web.Tests.Api;

namespace SmsConsole.Web.Tests.Features.Health;

public sealed class HealthTests(ApiHost host) : IClassFixture<ApiHost>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stranger_learns_that_it_lives_and_which_parts_are_ready()
    {
        var stranger = host.CreateClient();

        Assert.Equal("live", (await stranger.ReadAsync("/health/live")).Text("status"));
        var ready = await stranger.ReadAsync("/health/ready");

        Assert.Equal(HttpStatusCode.OK, ready.Status);
        Assert.Equal(["database", "dispatcher", "recorder", "gateways"], ready.Body.GetProperty("parts").EnumerateObject().Select(p => p.Name));
    }

    [Fact]
    public async Task Metrics_are_closed_to_strangers_from_elsewhere_and_open_with_a_key()
    {
        // The test server gives no address, which is not this machine.
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.CreateClient().GetAsync("/metrics", Ct)).StatusCode);

        var answer = await host.Caller().GetAsync("/metrics", Ct);

        Assert.Equal("application/openmetrics-text; version=1.0.0; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        var text = await answer.Content.ReadAsStringAsync(Ct);
        Assert.Contains("# TYPE smsconsole_gateways gauge\n", text);
        Assert.Contains("dotnet_process_memory_working_set_bytes ", text);
        Assert.EndsWith("\n# EOF\n", text);
    }

    [Fact]
    public void Metrics_are_written_as_OpenMetrics_has_them()
    {
        MetricFamily[] families =
        [
            new("app.sent", MetricKind.Counter, "{message}", "Sent \"so far\".") { Samples = [new([new("type", "a\\b")], 3)] },
            new("app.wait", MetricKind.Histogram, "s", null) { Samples = [new([], 1.5) { Bounds = [0.5, 1], Buckets = [2, 0, 1] }] },
        ];

        Assert.Equal(
            """
            # TYPE app_sent counter
            # HELP app_sent Sent \"so far\".
            app_sent_total{type="a\\b"} 3
            # TYPE app_wait_seconds histogram
            # UNIT app_wait_seconds seconds
            app_wait_seconds_bucket{le="0.5"} 2
            app_wait_seconds_bucket{le="1.0"} 2
            app_wait_seconds_bucket{le="+Inf"} 3
            app_wait_seconds_count 3
            app_wait_seconds_sum 1.5
            # EOF

            """.ReplaceLineEndings("\n"), OpenMetricsText.Write(families));
    }
}
