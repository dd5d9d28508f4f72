using SmsConsole.Core.Gateways.Simulator;

namespace SmsConsole.Web.Features.Simulator;

/// <summary>The inputs of a scenario as they stand.</summary>
public sealed class ScenarioForm
{
    private readonly Dictionary<CarrierFault, double?> shares;

    public ScenarioForm(CarrierScenario scenario)
    {
        (Prefix, ReceiptIds) = (scenario.Prefix, scenario.ReceiptIds?.ToString() ?? "");
        (AnswerMedian, AnswerSlowest) = (scenario.AnswerDelay.Median, scenario.AnswerDelay.NinetyNinth);
        (ReceiptMedian, ReceiptSlowest) = (scenario.ReceiptDelay?.Median, scenario.ReceiptDelay?.NinetyNinth);
        shares = Enum.GetValues<CarrierFault>().ToDictionary(f => f, f => scenario.ShareOf(f) is > 0 and var share ? share : (double?)null);
    }

    public string Prefix { get; set; }
    public int AnswerMedian { get; set; }
    public int AnswerSlowest { get; set; }

    /// <summary>Empty for the usual delay.</summary>
    public int? ReceiptMedian { get; set; }
    public int? ReceiptSlowest { get; set; }

    /// <summary>The name of an <see cref="IdSpelling"/>; empty for the usual one.</summary>
    public string ReceiptIds { get; set; }

    /// <summary>Empty for never.</summary>
    public double? this[CarrierFault fault]
    {
        get => shares[fault];
        set => shares[fault] = value;
    }

    // Where only one of two delays is filled in, every delay is that.
    public CarrierScenario ToScenario() => new(
        Prefix.Trim().TrimStart('+'),
        new(AnswerMedian, Math.Max(AnswerMedian, AnswerSlowest)),
        ReceiptMedian is { } median ? new(median, Math.Max(median, ReceiptSlowest ?? median)) : null,
        Enum.TryParse<IdSpelling>(ReceiptIds, out var spelling) ? spelling : null,
        shares.Where(s => s.Value is not (null or 0)).ToDictionary(s => s.Key, s => s.Value ?? 0));
}
