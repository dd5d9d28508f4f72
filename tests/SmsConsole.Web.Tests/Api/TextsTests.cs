using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using SmsConsole.Tests.Support;

namespace SmsConsole.Web.Tests.Api;

public sealed class TextsTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Path = "/api/v1/text/measure";

    [Fact]
    public async Task Texts_are_measured_and_cut()
    {
        var long161 = new string('a', 161);
        var answer = await host.Caller().WriteAsync(Path, $$"""{"texts": ["a€", "你好", "{{long161}}", ""]}""");

        Assert.Equal(
            """
            [{"encoding":"GSM-7","units":3,"segments":1,"segmentUnits":[3],"segmentOffsets":[0],"nonGsm":[]},
            {"encoding":"UCS-2","units":2,"segments":1,"segmentUnits":[2],"segmentOffsets":[0],"nonGsm":["你","好"]},
            {"encoding":"GSM-7","units":161,"segments":2,"segmentUnits":[153,8],"segmentOffsets":[0,153],"nonGsm":[]},
            {"encoding":"GSM-7","units":0,"segments":1,"segmentUnits":[0],"segmentOffsets":[0],"nonGsm":[]}]
            """.Replace("\n", "", StringComparison.Ordinal), answer.Body.GetRawText());
    }

    [Fact]
    public async Task Three_hundred_texts_of_the_vectors_agree_here_and_for_the_mainland()
    {
        var random = new Random(20261122);
        var rows = Vectors.Read("segment-vectors.jsonl.gz").Where(row => row.Text("text") is not null).OrderBy(_ => random.Next()).Take(300).ToList();
        JsonArray texts = [.. rows.Select(row => JsonValue.Create(row.Text("text")))];

        var here = (await host.Caller().WriteAsync(Path, new JsonObject { ["texts"] = texts.DeepClone() }.ToJsonString())).Body.EnumerateArray();
        var mainland = (await host.Caller().WriteAsync(Path, new JsonObject { ["texts"] = texts, ["mainland"] = true }.ToJsonString())).Body.EnumerateArray();

        foreach (var (row, measured, forced) in rows.Zip(here, mainland))
        {
            Assert.Equal((row.Text("encoding"), row.Text("units"), row.Text("segments"), row.Text("segment_units"), row.Text("segment_offsets")),
                (measured.Text("encoding"), measured.Text("units"), measured.Text("segments"), measured.Text("segmentUnits"), measured.Text("segmentOffsets")));
            Assert.Equal(("UCS-2", row.Text("ucs2_units"), row.Text("ucs2_segments"), row.Text("ucs2_segment_units")),
                (forced.Text("encoding"), forced.Text("units"), forced.Text("segments"), forced.Text("segmentUnits")));
        }
    }

    [Theory]
    [InlineData("""{"texts": ["a", null]}""", HttpStatusCode.BadRequest, "/texts/1 json.wrong_type")]
    [InlineData("""{"texts": null}""", HttpStatusCode.BadRequest, "/texts json.wrong_type")]
    [InlineData("""{"texts": ["\uD83D"]}""", HttpStatusCode.BadRequest, null)]
    public async Task A_body_that_is_wrong_is_pointed_into(string body, HttpStatusCode status, string? error)
    {
        var answer = await host.Caller().WriteAsync(Path, body);

        Assert.Equal(status, answer.Status);
        Assert.True(error is null || answer.Errors.Single() == error, answer.Body.GetRawText());
    }

    [Fact]
    public async Task More_than_a_thousand_at_once_are_refused() =>
        Assert.Equal(["/texts texts.too_many"], (await host.Caller().WriteAsync(Path, $$"""{"texts": [{{string.Join(',', Enumerable.Repeat("\"a\"", 1001))}}]}""")).Errors);
}
