/// The release that both programs are of.
public enum Release {
    /// Its number, as in the labels of the images.
    public static let version = "0.1.0"
}
