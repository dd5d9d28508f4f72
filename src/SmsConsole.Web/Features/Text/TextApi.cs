using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using SmsConsole.Core;
using SmsConsole.Core.Text;
using SmsConsole.Web.Api;
using SmsConsole.Web.Api.Description;

namespace SmsConsole.Web.Features.Text;

/// <summary><c>/api/v1/text/measure</c>: how texts are encoded and cut into segments.</summary>
internal static class TextApi
{
    private const int Most = 1000;

    public static void MapText(this RouteGroupBuilder v1) =>
        v1.MapPost("/text/measure", Measure).WithBody("""{"texts": ["Your code is 123456.", "您的验证码是 123456。"]}""").WithTags("Text").WithSummary("Measures up to 1,000 texts, in their order");

    private static Results<Ok<IReadOnlyList<MeasuredTextJson>>, Refusal> Measure(TextsToMeasure body)
    {
        if (body.Texts.Count > Most)
            return new Refusal(new Problem("texts.too_many", $"{body.Texts.Count} texts are too many for one call. Send up to {Most}.", "texts").With(body.Texts.Count, Most));
        return TypedResults.Ok<IReadOnlyList<MeasuredTextJson>>([.. body.Texts.Select(text => MeasuredTextJson.From(SmsText.Split(text, body.Mainland)))]);
    }
}

internal sealed record TextsToMeasure(
    [property: MaxLength(1000)] IReadOnlyList<string> Texts,
    [property: Description("True counts as the Chinese mainland bills: always UCS-2.")] bool Mainland = false);

internal sealed record MeasuredTextJson(
    [property: Description("GSM-7 or UCS-2.")] string Encoding,
    [property: Description("Septets of GSM-7, or UTF-16 code units of UCS-2.")] int Units,
    int Segments,
    [property: Description("The units in each segment.")] IReadOnlyList<int> SegmentUnits,
    [property: Description("Where each segment starts, in UTF-16 code units of the text.")] IReadOnlyList<int> SegmentOffsets,
    [property: Description("The characters that GSM-7 lacks, each once, in order.")] IReadOnlyList<string> NonGsm)
{
    public static MeasuredTextJson From(SegmentedText text) => new(
        text.Measurement.Encoding.Name(), text.Measurement.Units, text.Measurement.Segments,
        [.. text.Segments.Select(s => s.Units)], [.. text.Segments.Select(s => s.Offset)], [.. text.NonGsm.Select(c => c.Character)]);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(TextsToMeasure))]
[JsonSerializable(typeof(IReadOnlyList<MeasuredTextJson>))]
internal sealed partial class TextJson : JsonSerializerContext;
