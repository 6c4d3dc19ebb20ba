// Photos are made smaller before they are sent; drawn anew, they no longer say where, when and with what they were taken.
const LONGEST = 1600, QUALITY = 0.82;

export async function shrunk(file) {
  if (!file.type.startsWith("image/")) return file;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(picture.width * scale));
    canvas.height = Math.max(1, Math.round(picture.height * scale));
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const small = await new Promise((done) => canvas.toBlob(done, "image/jpeg", QUALITY));
    return small ? new File([small], "photo.jpg", { type: "image/jpeg" }) : file;
  } catch {
    return file; // of a kind that this browser cannot draw: the server looks at it
  }
}
